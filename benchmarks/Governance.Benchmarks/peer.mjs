// Times @openzeppelin/merkle-tree over the leaves of FourFieldLeaves.cs. usage: node peer.mjs FOLDER-OF-NODE-MODULES COUNT
import { createRequire } from 'node:module';

const [folder, count] = process.argv.slice(2);
const { StandardMerkleTree } = createRequire(`${folder}/package.json`)('@openzeppelin/merkle-tree');

const values = Array.from({ length: Number(count) }, (_, leaf) => [
  '0x' + BigInt.asUintN(64, BigInt(leaf) * 0x9E3779B97F4A7C15n).toString(16).padStart(16, '0').padEnd(32, '0') + leaf.toString(16).padStart(8, '0'),
  String(leaf % 5), String(leaf % 895), String(1_900_000_000 + leaf)]);
const started = process.hrtime.bigint();
const { root } = StandardMerkleTree.of(values, ['address', 'uint8', 'uint16', 'uint64']);
console.log(JSON.stringify({ root, seconds: Number(process.hrtime.bigint() - started) / 1e9, node: process.version }));
