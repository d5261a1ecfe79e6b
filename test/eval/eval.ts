// How good are Weir's own decisions, on data that nothing was tuned on?
//   npm run eval -- tasks --train F [--val F] --test F [--labels-noise 0.1] [--alpha 0.05] [--delta 0.05]
//     [--without-vectors]
//   npm run eval -- routing --train F [--val F] --test F [--rows 1500] [--workerd] [--cascade] [--agreement]
//     [--asked lot|rule|small [--scored 0.3]]: learned from what one's own traffic would show of F
//     F may be repeated; F#0 and F#1 are its halves, F#0/5 a fifth of it, F#-0/5 the other four
//   npm run eval -- semantic --data F
//   npm run eval -- replay --data F [--train F | --untrained] [--agreement]
//   npm run eval -- gadget --train F --test F
//   npm run eval -- builtin
import { evaluateBuiltin } from "./builtin/evaluate-builtin.ts";
import { evaluateGadget } from "./gadget/evaluate-gadget.ts";
import { evaluateReplay } from "./replay/evaluate-replay.ts";
import { evaluateRouting } from "./routing/evaluate-routing.ts";
import { evaluateSemantic } from "./semantic/evaluate-semantic.ts";
import { evaluateTasks } from "./tasks/evaluate-tasks.ts";

const evaluations: Readonly<Record<string, (args: readonly string[]) => unknown>> = {
  routing: evaluateRouting,
  tasks: evaluateTasks,
  replay: evaluateReplay,
  gadget: evaluateGadget,
  semantic: evaluateSemantic,
  builtin: evaluateBuiltin,
};

const [name = "", ...args] = process.argv.slice(2);
try {
  const evaluate = Object.hasOwn(evaluations, name) ? evaluations[name] : undefined;
  if (evaluate === undefined)
    throw new Error(`Cannot evaluate "${name}": there is ${Object.keys(evaluations).join(", ")}`);
  console.log(JSON.stringify(await evaluate(args)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
