import { galleryConfig } from "@keepsake/ui/gallery/gallery.config.ts";

export default galleryConfig("kiosk");
