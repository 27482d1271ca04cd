// Compiles MerkleVerifier.sol with solcjs; nothing is downloaded. usage: node compile.mjs OUT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);
const solc = require('solc');
const out = process.argv[2];
const source = 'MerkleVerifier.sol';

const input = {
  language: 'Solidity',
  sources: { [source]: { content: readFileSync(new URL(source, import.meta.url), 'utf8') } },
  settings: {
    evmVersion: 'cancun',
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.methodIdentifiers'] } },
  },
};
const result = JSON.parse(solc.compile(JSON.stringify(input), {
  import: path => ({ contents: readFileSync(require.resolve(path), 'utf8') }),
}));
const problems = (result.errors ?? []).map(e => e.formattedMessage);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

const { evm } = result.contracts[source].MerkleVerifier;
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, JSON.stringify({ compiler: solc.version(), bytecode: '0x' + evm.bytecode.object, selectors: evm.methodIdentifiers }));
