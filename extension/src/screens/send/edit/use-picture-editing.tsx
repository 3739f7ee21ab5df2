import { useMutation } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { services } from "../../../background/client.ts";
import type { DraftId, DraftPicture } from "../../../outbox/model.ts";
import {
  isEdited,
  isSameEdit,
  NO_EDIT,
  type PictureEdit,
  type Region,
  type Revision,
  revisionOf,
  withCover,
  withCrop,
  withTurn,
} from "../../../picture/edit.ts";
import type { Editing, EditTool, RegionTool } from "./edit-tools.tsx";
import type { PlainPicture } from "./picture-editor.tsx";

type Editor = typeof import("./picture-editor.tsx");
const PLACED = { crop: withCrop, cover: withCover } as const satisfies Record<RegionTool, unknown>;

/** `of`: the hash of the source that it belongs to; the original may take its place meanwhile. */
type Asked = { readonly of: string; readonly edit: PictureEdit };
type Placing = { readonly of: string; readonly tool: RegionTool };

/** Cropping, turning and covering the picture of a draft. The background makes the bytes. */
export function usePictureEditing(id: DraftId, picture: DraftPicture | undefined, plain: PlainPicture | undefined) {
  const of = picture?.sourceSha256;
  const [asked, setAsked] = useState<Asked>();
  const [placing, setPlacing] = useState<Placing>();
  const change = useMutation({
    mutationFn: ({ of: asked, edit }: Asked) => services.edit({ id, of: asked, edit }),
    onSettled: (answer, _error, refused) => {
      // What was done ends when the draft shows it.
      if (answer?.ok !== true) setAsked((current) => (current === refused ? undefined : current));
    },
  });
  const editor = useEditor(plain !== undefined);
  if (asked !== undefined && (asked.of !== of || isSameEdit(asked.edit, picture?.edit ?? NO_EDIT))) setAsked(undefined);
  if (placing !== undefined && placing.of !== of) setPlacing(undefined);

  const edit = asked?.edit ?? picture?.edit ?? NO_EDIT;
  const isUnprepared = asked !== undefined || (isEdited(edit) && picture?.prepared === undefined);
  const ask = (wanted: PictureEdit) => {
    if (of === undefined) return;
    const next = { of, edit: wanted };
    setAsked(next);
    change.mutate(next);
  };
  const place = async (tool: RegionTool) => {
    if (of === undefined || plain?.src === undefined) return;
    await hasRead(plain.src);
    setPlacing({ of, tool });
  };
  const onTool = (tool: EditTool) => {
    switch (tool) {
      case "rotate":
        return ask(withTurn(edit));
      case "undo":
        return edit.before && ask(edit.before);
      case "crop":
      case "cover":
        return void place(tool);
    }
  };

  const canEdit = editor !== undefined && plain !== undefined;
  const editing: Editing = {
    isOff: !canEdit,
    canUndo: edit.before !== undefined,
    underWay: isUnprepared && canEdit ? underWay(editor, plain, edit) : undefined,
    on: placing && canEdit ? { tool: placing.tool, editor: placed(editor, plain, placing.tool) } : undefined,
    onTool,
  };
  /** What is on the screen, also where its bytes are still being made. */
  const revision: Revision | undefined = of === undefined ? undefined : revisionOf(of, edit);
  return { editing, edit, revision, change, cut: (region: Region) => ask(withCrop(edit, region)) };

  function placed({ RegionEditor }: Editor, picture: PlainPicture, tool: RegionTool) {
    return (
      <RegionEditor
        tool={tool}
        picture={picture}
        edit={edit}
        onCancel={() => setPlacing(undefined)}
        onDone={(region) => {
          setPlacing(undefined);
          ask(PLACED[tool](edit, region));
        }}
      />
    );
  }
}

/** Its code is read once there is a picture to edit, so that the picture comes first. */
function useEditor(isWanted: boolean): Editor | undefined {
  const [editor, setEditor] = useState<Editor>();
  useEffect(() => {
    if (isWanted) void import("./picture-editor.tsx").then(setEditor);
  }, [isWanted]);
  return editor;
}

function underWay({ EditedPicture, editedSize }: Editor, plain: PlainPicture, edit: PictureEdit) {
  return { edit, size: editedSize(plain, edit), likeness: <EditedPicture picture={plain} edit={edit} /> };
}

/** The editor opens with its picture, not before it. */
async function hasRead(src: string): Promise<void> {
  const image = new Image();
  image.src = src;
  // One that cannot be read shows as a gap; it was shown a moment ago.
  await image.decode().catch(() => undefined);
}
