using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Expressions.Advice;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>
/// Checks the names that expressions give as text: `oracle('eth')`, `market.funding('BTC')`, the method of `var`. A misspelt one would
/// otherwise be an evaluation error in every step.
/// </summary>
internal sealed class DomainNames
{
    private static readonly ImmutableArray<string> VarMethods = ["historical", "parametric", "cornish-fisher", "cornish-fisher-or-historical", "filtered"];

    private readonly ImmutableArray<string> _assets;
    private readonly ImmutableArray<string> _oracles;
    private readonly ImmutableArray<string> _venues;
    private readonly ImmutableArray<string> _chains;
    private readonly ImmutableArray<string> _parts;

    internal DomainNames(PolicyModel model)
    {
        _assets = [.. model.Assets.Select(a => a.Symbol.Value)];
        _oracles = [.. model.Oracles.Select(o => o.Id.Value)];
        _venues = [.. model.Venues.Select(v => v.Id.Value)];
        _chains = [.. model.Venues.Select(v => v.Chain?.Value ?? model.Vault.Chain.Value).Append(model.Vault.Chain.Value).Distinct().Select(c => c.ToString())];
        _parts = [.. _assets.Concat(model.Assets.SelectMany(a => a.LookThrough).Select(p => p.Name.Value)).Distinct(StringComparer.Ordinal)];
    }

    internal ImmutableArray<CelIssue> Check(CelExpr root)
    {
        var issues = ImmutableArray.CreateBuilder<CelIssue>();
        foreach (CelCall call in SyntaxSearch.All(root).OfType<CelCall>())
        {
            (string what, ImmutableArray<string> known, int argument) = (call.Target, call.Function) switch
            {
                (null, "oracle") => ("oracle", _oracles, 0),
                (null, "weight" or "priceMove" or "volatility" or "ewmaVolatility" or "impliedVolatility" or "grossExposure" or "hedgeRatio" or "daysToExit" or "depeg") => ("asset", _assets, 0),
                (null, "venueShare") => ("venue", _venues, 0),
                (null, "chainShare") => ("chain", _chains, 0),
                (null, "lookThrough") => ("part", _parts, 0),
                (null, "twapDeviation") => ("oracle", _oracles, 0),
                (null, "var" or "es") => ("method", VarMethods, 2),
                (CelIdent { Name: "market" }, "funding" or "basis") => ("asset", _assets, 0),
                _ => ("", [], -1),
            };
            int last = call is { Target: null, Function: "depeg" } ? 1 : argument;
            for (; argument >= 0 && argument <= last && argument < call.Arguments.Length; argument++)
            {
                if (call.Arguments[argument] is CelLiteral { Value: string name } literal && !known.Contains(name))
                {
                    issues.Add(Unknown(what, name, known, literal));
                }
            }
        }

        return issues.ToImmutable();
    }

    private static CelIssue Unknown(string what, string name, ImmutableArray<string> known, CelLiteral place)
    {
        return new CelIssue(CelIssueKind.UnknownName, $"unknown {what} `{name}`", place.Start, place.End, NameSuggestion.HelpFor(name, known, what + "s"));
    }
}
