// Before any component: where a component says otherwise, it comes later and wins.
import "@keepsake/shared/look/tokens.css";
import "@keepsake/shared/look/base.css";
import "./screen.css";
