import "./brand.css";

export function Brand() {
  return (
    <span class="brand">
      <img src="/logo.svg" alt="" />
      Keepsake
    </span>
  );
}
