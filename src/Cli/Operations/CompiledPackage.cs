using VaultPolicy.Dsl;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>A compiled package: ready to decide and to simulate.</summary>
/// <param name="Source">The package.</param>
/// <param name="Compiled">Its compiled form.</param>
internal sealed record CompiledPackage(CheckedPackage Source, CompiledPolicy Compiled)
{
    private readonly AccessEngine _access = new(Compiled.Access, Source.Register);

    public CheckedPolicy Policy => Source.Policy;

    /// <summary>The decimals of the vault's asset.</summary>
    public byte AssetDecimals => Compiled.Access.AssetDecimals;

    /// <summary>The decimals of the vault's share.</summary>
    public byte ShareDecimals => (byte)Policy.Model.Vault.Share.Decimals;

    /// <summary>The canonical JSON whose Keccak-256 is the digest.</summary>
    public string Bundle => System.Text.Encoding.UTF8.GetString(Compiled.Bundle.AsSpan());

    /// <summary>Which policy this is.</summary>
    public PolicyIdentity Identity { get; } = new(
        Source.Policy.Model.Metadata.Name.Value,
        Source.Policy.Model.Metadata.Version,
        Compiled.Digest.ToString(),
        Source.Policy.Model.Access.Register is null ? null : Source.Register.Digest.ToString());

    public static CompiledPackage Of(CheckedPackage package) =>
        new(package, PolicyCompiler.Compile(package.Policy, package.Register.Digest));

    /// <summary>Decides by the policy and its register.</summary>
    public AccessEngine Access => _access;

    /// <summary>Decides an operation and explains it.</summary>
    public DecisionReport Decide(in AccessOperation operation, AccessSnapshot snapshot) =>
        DecisionReport.Of(Identity, Policy.Model, operation, snapshot, _access.Explain(operation, snapshot));

    /// <summary>The report of the compilation.</summary>
    /// <param name="bundleFile">Where the bundle was written, or null.</param>
    public CompileReport Report(string? bundleFile) => new(
        Identity, Policy.Model.Metadata.Title, PolicyBundle.CompilerVersion, PolicyRules.Of(Policy.Model), Bundle, bundleFile);
}
