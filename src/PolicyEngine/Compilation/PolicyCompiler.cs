using System.Runtime.InteropServices;
using VaultPolicy.Dsl;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Compilation;

/// <summary>Compiles a checked policy. A policy that has passed the checker always compiles.</summary>
public static class PolicyCompiler
{
    /// <summary>Compiles a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="registerDigest">The digest of the register that was reviewed with it.</param>
    public static CompiledPolicy Compile(CheckedPolicy policy, Bytes32 registerDigest)
    {
        byte[] bundle = PolicyBundle.Create(policy, registerDigest);
        Bytes32 digest = Keccak256.Hash(bundle);
        return new CompiledPolicy(
            policy,
            digest,
            ImmutableCollectionsMarshal.AsImmutableArray(bundle),
            AccessCompiler.Compile(policy, digest),
            new VaultEngine(policy));
    }
}
