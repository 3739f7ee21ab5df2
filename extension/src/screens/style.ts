// Before any component, so that a component's own rules come later and win.
import "@keepsake/shared/look/tokens.css";
import "@keepsake/shared/look/base.css";
import "./style.css";
