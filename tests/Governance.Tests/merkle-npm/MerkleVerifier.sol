// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// What a gate does with our proofs: it hashes the leaf itself and asks OpenZeppelin's library.
contract MerkleVerifier {
    function verifySubject(bytes32[] calldata proof, bytes32 root, address account, uint8 level, uint16 country, uint64 validUntil)
        external
        pure
        returns (bool)
    {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account, level, country, validUntil))));
        return MerkleProof.verifyCalldata(proof, root, leaf);
    }

    function verifyPacked(bytes32[] calldata proof, bytes32 root, address account, uint8 level, uint16 country, uint64 validUntil)
        external
        pure
        returns (bool)
    {
        return MerkleProof.verifyCalldata(proof, root, keccak256(abi.encodePacked(account, level, country, validUntil)));
    }

    function verify(bytes32[] calldata proof, bytes32 root, bytes32 leaf) external pure returns (bool) {
        return MerkleProof.verifyCalldata(proof, root, leaf);
    }

    function multiProofVerify(bytes32[] calldata proof, bool[] calldata flags, bytes32 root, bytes32[] calldata leaves)
        external
        pure
        returns (bool)
    {
        return MerkleProof.multiProofVerifyCalldata(proof, flags, root, leaves);
    }
}
