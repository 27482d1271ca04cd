// Writes the plain cases of the conformance suite to the file that is named as the argument: those that need no messages, no enums
// and no well-known types but durations and timestamps. The form is that of the suite's own JSON, one object per case.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { getConformanceSuite } from "@bufbuild/cel-spec/testdata/tests.js";
import { SimpleTestSchema } from "@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js";
import { getTestRegistry } from "@bufbuild/cel-spec/testdata/registry.js";
import { toJson } from "@bufbuild/protobuf";

const registry = getTestRegistry();
const needsMessages = /TestAllTypes|NestedEnum|NestedMessage|GlobalEnum|proto[23]|google\.protobuf\.(?!Timestamp|Duration)[A-Z]|"google\.protobuf"/;

function* flatten(suite, path) {
  for (const test of suite.tests) {
    yield convert(test.original, path);
  }
  for (const inner of suite.suites) {
    yield* flatten(inner, [...path, inner.name]);
  }
}

function convert(original, path) {
  const json = toJson(SimpleTestSchema, original, { registry });
  return {
    id: [...path, json.name].join("/"),
    file: path[0],
    expr: json.expr,
    container: json.container ?? "",
    disableCheck: json.disableCheck ?? false,
    checkOnly: json.checkOnly ?? false,
    typeEnv: json.typeEnv ?? [],
    bindings: json.bindings ?? {},
    expected: expectation(json),
  };
}

function expectation(json) {
  if (json.evalError !== undefined) {
    return { kind: "evalError" };
  }
  if (json.typedResult !== undefined) {
    return { kind: "typedResult", value: json.typedResult.result ?? null, deducedType: json.typedResult.deducedType ?? null };
  }
  // Without a matcher the expected value is true.
  return { kind: "value", value: json.value ?? { boolValue: true } };
}

const all = [...flatten(getConformanceSuite(), [])];
const tests = all.filter((test) => !needsMessages.test(JSON.stringify(test)));
tests.forEach((test) => {
  test.tags = ["plain"];
});
mkdirSync(dirname(process.argv[2]), { recursive: true });
writeFileSync(process.argv[2], JSON.stringify({ package: "@bufbuild/cel-spec 0.6.1", tests }, null, 1));
console.log(`${tests.length} of ${all.length} cases`);
