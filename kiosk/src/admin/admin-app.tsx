// oxlint-disable-next-line import/no-default-export -- the shell loads this module by itself and takes what it gives.
export default function AdminApp() {
  return <main />;
}
