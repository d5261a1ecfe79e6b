// Of which call's ids are the answer's own made?
import { makeFirst, type Answered, type FirstCall } from "#gateway";

/** This call's, unless the same answer was given before. To be taken once: of an answer that is new it has the time. */
export function firstCallOf({ first, receipt }: Pick<Answered<unknown>, "first" | "receipt">): FirstCall {
  return first ?? makeFirst(receipt().request_id);
}
