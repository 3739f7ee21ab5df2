import "../../screens/style.css";
import { App } from "../../screens/app/app.tsx";
import { HomeScreen } from "../../screens/home/home-screen.tsx";
import { mount } from "../../screens/app/mount.tsx";

await mount(<App first={{ at: "send" }} send={HomeScreen} />);
