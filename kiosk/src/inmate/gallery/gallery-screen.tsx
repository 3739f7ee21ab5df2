import type { MessageId } from "@keepsake/shared/ids";
import type { SealedPart } from "@keepsake/shared/protocol/sealed-message";
import { Notice } from "@keepsake/ui/notice.tsx";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { useWording } from "../../wording/wording.ts";
import { ToolBar, type Tool } from "../tool-bar/tool-bar.tsx";
import type { GalleryPhoto, GalleryRow, RowColumns } from "./photo-rows.ts";
import { PhotoTile } from "./photo-tile.tsx";
import "./gallery-screen.css";

export type LoadPart = (messageId: MessageId, part: SealedPart) => Promise<ArrayBuffer | undefined>;

type Props = {
  /** Undefined while the first photos are being opened. */
  readonly rows: readonly GalleryRow[] | undefined;
  readonly newCount: number;
  /** Listed, and not on this kiosk yet. */
  readonly comingCount: number;
  /** The time of the last contact, while there is none. */
  readonly asOf: string | undefined;
  readonly muteNotice: string | undefined;
  readonly tools: readonly Tool[];
  /** The photo that was opened last: the gallery scrolls back to it. */
  readonly lastOpened: MessageId | undefined;
  readonly loadPart: LoadPart;
  readonly onOpen: (messageId: MessageId) => void;
};

export function GalleryScreen(props: Props) {
  const { rows, newCount, comingCount, asOf, muteNotice, tools, lastOpened, loadPart, onOpen } = props;
  const say = useWording();
  const words = say.gallery;
  const listRef = useRef<HTMLElement>(null);
  const isFilled = rows !== undefined && rows.length > 0;
  useEffect(() => {
    if (lastOpened === undefined || !isFilled) return;
    const tile = listRef.current?.querySelector(`[data-message="${lastOpened}"]`);
    tile?.scrollIntoView({ block: "center" });
    tile?.querySelector("button")?.focus({ preventScroll: true });
  }, [lastOpened, isFilled]);
  return (
    <div class="screen">
      <main class="gallery" ref={listRef}>
        <header class="gallery-head">
          <h1 class="grow">{words.title}</h1>
          {newCount > 0 && (
            <span class="pill gallery-new" data-tone="fresh">
              {words.newCount(newCount)}
            </span>
          )}
        </header>
        <div class="gallery-notices">
          {asOf !== undefined && (
            <Notice kind="offline" isLive title={words.asOf(asOf)}>
              {words.asOfNext}
            </Notice>
          )}
          {muteNotice !== undefined && (
            <Notice kind="stop" isLive>
              {muteNotice}
            </Notice>
          )}
        </div>
        {rows === undefined && <output class="gallery-says quiet">{words.opening}</output>}
        {rows?.length === 0 && (
          <div class="gallery-says">
            <img src="/logo.svg" alt="" />
            <h2>{comingCount > 0 ? words.comingTitle : words.emptyTitle}</h2>
            <p class="quiet">{comingCount > 0 ? words.comingBody : words.emptyBody}</p>
          </div>
        )}
        {rows?.map((row) =>
          row.kind === "day" ? (
            <h2 key={row.key} class="gallery-day">
              {row.heading}
            </h2>
          ) : (
            <div key={row.key} class="gallery-row" data-columns={row.columns}>
              {row.photos.map((photo, at) => (
                <GalleryTile
                  key={photo.messageId}
                  photo={photo}
                  size={sizeIn(row.columns, at)}
                  loadPart={loadPart}
                  onOpen={onOpen}
                />
              ))}
            </div>
          ),
        )}
      </main>
      <ToolBar label={say.tools.label} tools={tools} />
    </div>
  );
}

/** Which bytes fill a tile: the thumbnail is sharp up to a third of the screen. */
type TileSize = { readonly part: "thumbnail" | "rendition"; readonly sidePxMax: number };

const SMALL: TileSize = { part: "thumbnail", sidePxMax: 320 };
const HALF: TileSize = { part: "rendition", sidePxMax: 1000 };
const FULL: TileSize = { part: "rendition", sidePxMax: 1600 };

function sizeIn(columns: RowColumns, at: number): TileSize {
  if (columns === 1) return FULL;
  if (columns === 2 || (columns === "wide" && at === 0)) return HALF;
  return SMALL;
}

type TileProps = {
  readonly photo: GalleryPhoto;
  readonly size: TileSize;
  readonly loadPart: LoadPart;
  readonly onOpen: (messageId: MessageId) => void;
};

function GalleryTile({ photo, size, loadPart, onOpen }: TileProps) {
  const { messageId, senderName, caption, thumbhash, viewed } = photo;
  const load = useCallback(() => loadPart(messageId, size.part), [messageId, size.part, loadPart]);
  const words = useWording().gallery;
  return (
    <div data-message={messageId}>
      <PhotoTile
        messageId={messageId}
        senderName={senderName}
        caption={caption}
        thumbhash={thumbhash}
        isNew={!viewed}
        sidePxMax={size.sidePxMax}
        words={words}
        load={load}
        onOpen={onOpen}
      />
    </div>
  );
}
