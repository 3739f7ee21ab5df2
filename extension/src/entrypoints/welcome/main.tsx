import "../../screens/style.ts";
import { mount } from "../../screens/mount.tsx";
import { WelcomeScreen } from "../../screens/welcome/welcome-screen.tsx";

await mount(<WelcomeScreen />);
