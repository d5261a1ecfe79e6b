// Which output items are there, and which of them is open?
import { outputItemId } from "../response-ids.ts";
import type { Emit, OpenItem, Place } from "./open-item.ts";

/** One item is open at a time, as with OpenAI. */
export interface Items {
  /** Those that are closed. */
  readonly done: readonly object[];
  /** Closes the one that is open, and opens another. */
  readonly begin: <Item extends OpenItem>(prefix: string, make: (place: Place) => Item) => Item;
  readonly isOpen: <Item extends OpenItem>(item: Item | undefined) => item is Item;
  readonly end: (status: "completed" | "incomplete") => void;
}

export function makeItems(requestId: string, emit: Emit): Items {
  const done: object[] = [];
  let open: OpenItem | undefined;

  function end(status: "completed" | "incomplete"): void {
    if (open === undefined) return;
    open.finish();
    const item = open.write(status);
    emit("response.output_item.done", { output_index: done.length, item });
    done.push(item);
    open = undefined;
  }
  return {
    done,
    end,
    isOpen: <Item extends OpenItem>(item: Item | undefined): item is Item => item !== undefined && item === open,
    begin(prefix, make) {
      end("completed");
      const index = done.length;
      const id = outputItemId(requestId, prefix, index);
      const item = make({
        id,
        emit: (type, fields) => {
          emit(type, { item_id: id, output_index: index, ...fields });
        },
      });
      open = item;
      emit("response.output_item.added", { output_index: index, item: item.write("in_progress") });
      item.begin?.();
      return item;
    },
  };
}
