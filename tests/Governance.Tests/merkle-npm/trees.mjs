// Builds each tree of a file with @openzeppelin/merkle-tree and answers what a peer must agree on. usage: node trees.mjs IN OUT
// IN:  [{ format, leafEncoding, values, picks, dump, proofs, multiProof, badProof }]; dump and proofs are those of the other side.
// OUT: [{ root, dump, proofs, multiProof, dumpRoot, accepts, acceptsMulti, acceptsBad }]
import { readFileSync, writeFileSync } from 'node:fs';
import { SimpleMerkleTree, StandardMerkleTree } from '@openzeppelin/merkle-tree';

const [input, output] = process.argv.slice(2);
const answers = JSON.parse(readFileSync(input, 'utf8')).map(answer);
writeFileSync(output, JSON.stringify(answers));

function answer(given) {
  const simple = given.format === 'simple-v1';
  const tree = simple ? SimpleMerkleTree.of(given.values) : StandardMerkleTree.of(given.values, given.leafEncoding);
  const verify = (leaf, proof) =>
    simple ? SimpleMerkleTree.verify(tree.root, leaf, proof) : StandardMerkleTree.verify(tree.root, given.leafEncoding, leaf, proof);
  const verifyMulti = multi =>
    simple ? SimpleMerkleTree.verifyMultiProof(tree.root, multi) : StandardMerkleTree.verifyMultiProof(tree.root, given.leafEncoding, multi);

  // `load` validates every leaf and node of the other side's dump.
  const loaded = simple ? SimpleMerkleTree.load(given.dump) : StandardMerkleTree.load(given.dump);
  const multi = tree.getMultiProof(given.picks);
  return {
    root: tree.root,
    dump: tree.dump(),
    proofs: given.picks.map(pick => tree.getProof(pick)),
    multiProof: { leaves: multi.leaves, proof: multi.proof, proofFlags: multi.proofFlags },
    dumpRoot: loaded.root,
    accepts: given.picks.every((pick, i) => verify(given.values[pick], given.proofs[i])),
    acceptsMulti: verifyMulti(given.multiProof),
    acceptsBad: verify(given.values[given.picks[0]], given.badProof),
  };
}
