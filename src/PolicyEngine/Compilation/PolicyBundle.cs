using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.PolicyEngine.Compilation;

/// <summary>
/// The bundle of a policy: everything that can change its behaviour as canonical JSON (RFC 8785), and nothing that cannot. Comments,
/// formatting, the order of keys and the spelling of a quantity or expression leave it as it is.
/// </summary>
public static class PolicyBundle
{
    /// <summary>The schema of the bundle.</summary>
    public const string Schema = "vaultpolicy/bundle/v1";

    /// <summary>The version of the compiler, which is part of the bundle: another compiler may give the same text another behaviour.</summary>
    public static string CompilerVersion { get; } =
        typeof(PolicyBundle).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? throw new InvalidOperationException("the assembly has no version");

    /// <summary>The canonical bytes of a policy's bundle.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="registerDigest">The digest of its register; that of the empty register for a policy without.</param>
    public static byte[] Create(CheckedPolicy policy, Bytes32 registerDigest)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var bundle = new JsonObject
        {
            ["schema"] = Schema,
            ["compiler"] = CompilerVersion,
            ["register"] = registerDigest.ToString(),
            ["policy"] = ModelJson.Of(policy.Model, expression => Normal(policy, expression)),
        };
        return CanonicalJson.Serialize(JsonSerializer.SerializeToElement(bundle));
    }

    private static string Normal(CheckedPolicy policy, PolicyExpression expression) => CelUnparser.ToText(policy[expression].Syntax);
}
