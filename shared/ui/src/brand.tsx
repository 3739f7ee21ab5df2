import logo from "@keepsake/shared/look/logo.svg";

/** The product's mark and name. */
export function Brand() {
  return (
    <span class="brand">
      <img src={logo} alt="" />
      Keepsake
    </span>
  );
}
