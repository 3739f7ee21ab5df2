import "../../screens/look.ts";
import { mount } from "../../screens/mount.tsx";
import { WelcomeScreen } from "../../screens/welcome-screen.tsx";

await mount(<WelcomeScreen />);
