import "../../screens/style.css";
import { mount } from "../../screens/app/mount.tsx";
import { WelcomeScreen } from "../../screens/welcome/welcome-screen.tsx";

await mount(<WelcomeScreen />);
