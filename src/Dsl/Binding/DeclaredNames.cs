using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>What a package declares by name, read ahead of binding and without reporting anything.</summary>
internal sealed record DeclaredNames
{
    private DeclaredNames()
    {
    }

    /// <summary>The assets.</summary>
    public required NameTable Assets { get; init; }

    /// <summary>The oracles.</summary>
    public required NameTable Oracles { get; init; }

    /// <summary>The venues.</summary>
    public required NameTable Venues { get; init; }

    /// <summary>The parameters.</summary>
    public required NameTable Parameters { get; init; }

    /// <summary>The roles.</summary>
    public required NameTable Roles { get; init; }

    /// <summary>The quote units of the oracles, distinct, in file order.</summary>
    public required ImmutableArray<string> Quotes { get; init; }

    /// <summary>The vault's own address, when it is well written.</summary>
    public required Address? Vault { get; init; }

    /// <summary>Collects the names.</summary>
    /// <param name="root">The policy.</param>
    public static DeclaredNames Of(YamlMapping root) => new()
    {
        // A missing or empty required section is reported once; its names are then unknown rather than wrong.
        Assets = Table("asset", "assets", Child(root, "assets"), complete: false, NameDiagnostics.UnknownAsset),
        Oracles = Table("oracle", "oracles", Child(root, "oracles"), complete: false, NameDiagnostics.UnknownOracle),
        Venues = Table("venue", "venues", Child(root, "venues"), complete: true, NameDiagnostics.UnknownVenue),
        Parameters = Table("parameter", "parameters", Child(root, "parameters"), complete: true, NameDiagnostics.UnknownParameter),
        Roles = Table("role", "governance.roles", Child(Child(root, "governance"), "roles"), complete: true, NameDiagnostics.UnknownRole),
        Quotes = QuotesOf(Child(root, "oracles")),
        Vault = Child(Child(root, "vault"), "address") is YamlScalar address && Address.TryParse(address.Value, out Address vault, out _) ? vault : null,
    };

    /// <summary>The names of a bound policy, for files that speak of it.</summary>
    /// <param name="model">The policy.</param>
    public static DeclaredNames Of(PolicyModel model) => new()
    {
        Assets = Table("asset", "assets", model.Assets.Select(a => a.Symbol.Value), NameDiagnostics.UnknownAsset),
        Oracles = Table("oracle", "oracles", model.Oracles.Select(o => o.Id.Value), NameDiagnostics.UnknownOracle),
        Venues = Table("venue", "venues", model.Venues.Select(v => v.Id.Value), NameDiagnostics.UnknownVenue),
        Parameters = Table("parameter", "parameters", model.Parameters.Select(p => p.Name.Value), NameDiagnostics.UnknownParameter),
        Roles = Table("role", "governance.roles", model.Governance.Roles.Select(r => r.Name.Value), NameDiagnostics.UnknownRole),
        Quotes = [.. model.Oracles.Select(o => o.Quote).Distinct(StringComparer.Ordinal)],
        Vault = model.Vault.Address.Value,
    };

    private static NameTable Table(string noun, string section, IEnumerable<string> names, DiagnosticDescriptor unknown) =>
        new(noun, section, [.. names], true, unknown);

    private static YamlNode? Child(YamlNode? node, string key) =>
        (node as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;

    private static NameTable Table(string noun, string section, YamlNode? node, bool complete, DiagnosticDescriptor unknown) => node switch
    {
        YamlMapping { Entries.IsEmpty: true } => new NameTable(noun, section, [], complete, unknown),
        YamlMapping { Entries.Length: > BindLimits.MaxRules } => new NameTable(noun, section, [], false, unknown),
        YamlMapping mapping => new NameTable(noun, section, [.. mapping.Entries.Select(entry => entry.Key.Value)], true, unknown),
        null => new NameTable(noun, section, [], complete, unknown),
        _ => new NameTable(noun, section, [], false, unknown),
    };

    private static ImmutableArray<string> QuotesOf(YamlNode? oracles) =>
        (oracles as YamlMapping)?.Entries
            .Select(entry => Child(entry.Value, "quote"))
            .OfType<YamlScalar>()
            .Select(quote => quote.Value)
            .Where(quote => quote.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray() ?? [];
}
