/** What a screen needs once there is a picture to edit, together, so that it is one file that is loaded after the picture. */
export { EditedPicture, editedSize } from "./edited-picture.tsx";
export { RegionEditor } from "./region-editor.tsx";
