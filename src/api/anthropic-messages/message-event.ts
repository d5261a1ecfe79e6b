// How is one event of a Messages stream written?
import { writeEvent } from "#api/reply";

export function messageEvent(type: string, data: object): string {
  return writeEvent(JSON.stringify({ type, ...data }), type);
}
