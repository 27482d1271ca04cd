// Times cel-js on the rule and the requests of AllowlistWorkload.cs; all decisions are verified first. Writes a Markdown table.
// usage: node bench.js [rounds] [milliseconds a round]
import { Environment } from "@marcbachmann/cel-js";
import { readFileSync } from "node:fs";

const rounds = Number(process.argv[2] ?? 9);
const budget = BigInt(process.argv[3] ?? 300) * 1_000_000n;
const served = ["CH", "DE", "SG", "US", "GB", "FR", "NL", "JP"];
const limit = 1_000_000;
const text = `"allowlist" in groups && kyc >= 2 && jurisdiction in [${served.map((j) => `"${j}"`)}] && amount <= ${limit}`;

function* xorshift(state) {
  for (;;) {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    yield state;
  }
}

const stream = xorshift(0x2545f491);
const below = (bound) => stream.next().value % bound;
const requests = Array.from({ length: 1000 }, () => {
  const groups = below(10) < 8 ? ["members", "allowlist"] : ["members"];
  const kyc = below(10) < 8 ? 2 + below(2) : below(2);
  const jurisdiction = below(10) < 9 ? served[below(8)] : ["KP", "IR"][below(2)];
  const amount = below(10) < 8 ? below(limit) : limit + 1 + below(1000);
  return { groups, kyc, jurisdiction, amount };
});

const handWritten = (r) => r.groups.includes("allowlist") && r.kyc >= 2 && served.includes(r.jurisdiction) && r.amount <= limit;
const expected = requests.map(handWritten);
if (expected.filter(Boolean).length !== 445) {
  throw new Error("the workload differs from AllowlistWorkload.cs");
}

const environment = new Environment()
  .registerVariable("groups", "list<string>")
  .registerVariable("kyc", "int")
  .registerVariable("jurisdiction", "string")
  .registerVariable("amount", "int");
const parsed = environment.parse(text);
const check = parsed.check();
if (!check.valid || check.type !== "bool") {
  throw new Error(`cel-js does not take the rule: ${check.error ?? check.type}`);
}

const typed = requests.map((r) => ({ ...r, kyc: BigInt(r.kyc), amount: BigInt(r.amount) }));
const row = (name, decide, inputs) => {
  inputs.forEach((input, i) => {
    if (decide(input) !== expected[i]) {
      throw new Error(`${name}: wrong decision for request ${i}`);
    }
  });
  const once = () => {
    let decisions = 0;
    const start = process.hrtime.bigint();
    let now = start;
    while (now - start < budget) {
      for (const input of inputs) {
        decide(input);
      }

      decisions += inputs.length;
      now = process.hrtime.bigint();
    }

    return Number(now - start) / decisions;
  };
  once();
  const times = Array.from({ length: rounds }, once).sort((a, b) => a - b);
  const figure = (ns) => (ns < 1000 ? `${ns.toFixed(1)} ns` : `${(ns / 1000).toFixed(2)} µs`);
  console.log(`| ${name} | ${figure(times[rounds >> 1])} | ${figure(times[0])} | ${figure(times[rounds - 1])} |`);
};

const { version } = JSON.parse(readFileSync(new URL("node_modules/@marcbachmann/cel-js/package.json", import.meta.url)));
console.log(`Node.js ${process.version}, median, fastest and slowest of ${rounds} rounds, time a decision:\n`);
console.log("| what | median | fastest | slowest |\n|---|---:|---:|---:|");
row("JavaScript by hand", handWritten, requests);
row(`cel-js ${version}, parsed and checked before`, parsed, typed);
row(`cel-js ${version}, from the text`, (input) => environment.evaluate(text, input), typed);
