using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Dsl.Units;

namespace VaultPolicy.Dsl.Binding;

/// <summary>What is known about a package while it is bound, and what binding collects.</summary>
/// <param name="names">The names that the package declares.</param>
/// <param name="diagnostics">Takes the findings.</param>
internal sealed class BindContext(DeclaredNames names, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, SourceSpan> _ruleIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Located<Quantity>> _parameters = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _notes = [];
    private readonly ImmutableArray<PolicyExpression>.Builder _expressions = ImmutableArray.CreateBuilder<PolicyExpression>();

    /// <summary>The findings.</summary>
    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The names that the package declares.</summary>
    public DeclaredNames Names => names;

    /// <summary>Reads quantities. Amounts need <see cref="DeclareAssets"/> first.</summary>
    public QuantityParser Quantities { get; private set; } = new(diagnostics, UnitsOf(names, []));

    /// <summary>The expressions bound so far, in binding order.</summary>
    public ImmutableArray<PolicyExpression> Expressions => _expressions.ToImmutable();

    /// <summary>Makes the assets' decimals known; a declared asset that is not among them was refused.</summary>
    /// <param name="assets">The assets that could be bound.</param>
    public void DeclareAssets(IEnumerable<AssetDefinition> assets) => Quantities = new QuantityParser(diagnostics, UnitsOf(names, assets));

    /// <summary>Makes a parameter's value known to <see cref="TryParameter"/>.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void DeclareParameter(string name, Located<Quantity> value) => _parameters[name] = value;

    /// <summary>The value of a declared parameter; false when its definition was refused.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public bool TryParameter(string name, out Located<Quantity> value) => _parameters.TryGetValue(name, out value);

    /// <summary>Collects an expression for the checker.</summary>
    /// <param name="expression">The expression.</param>
    public void AddExpression(PolicyExpression expression) => _expressions.Add(expression);

    /// <summary>Keeps a note that is given only for a policy without errors: until then it is noise.</summary>
    /// <param name="note">The note.</param>
    public void AddNote(Diagnostic note) => _notes.Add(note);

    /// <summary>The notes so far.</summary>
    public ImmutableArray<Diagnostic> Notes => [.. _notes];

    /// <summary>Takes a rule's id and reports one that is taken. Ids are unique in the policy, because decisions and journals name rules by them.</summary>
    /// <param name="id">The id.</param>
    public bool TakeRuleId(YamlScalar id)
    {
        if (_ruleIds.TryAdd(id.Value, id.Span))
        {
            return true;
        }

        Diagnostics.Add(Diagnostic.Create(NameDiagnostics.DuplicateId, id.Span, $"the id {SyntaxText.Quote(id.Value)} is taken", "choose another id: ids are unique in a policy") with
        {
            Labels = [new DiagnosticLabel(_ruleIds[id.Value], "first used here")],
        });
        return false;
    }

    private static UnitNames UnitsOf(DeclaredNames names, IEnumerable<AssetDefinition> assets)
    {
        Dictionary<string, int> decimals = assets.ToDictionary(asset => asset.Symbol.Value, asset => asset.Decimals, StringComparer.Ordinal);
        return new UnitNames(
            names.Assets.Names.ToFrozenDictionary(name => name, name => decimals.TryGetValue(name, out int found) ? found : (int?)null, StringComparer.Ordinal),
            names.Quotes.ToFrozenSet(StringComparer.Ordinal),
            names.Assets.IsComplete && names.Oracles.IsComplete);
    }
}
