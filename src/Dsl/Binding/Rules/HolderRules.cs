using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Caps and limits that close the vault, and lists without any.</summary>
internal static class HolderRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        if (model.Access.Holders is { } caps)
        {
            CheckUnits(model, caps, diagnostics);
            CheckRoom(caps, diagnostics);
            CheckZero("cap `access.holders.maxAmount`", caps.MaxAmount, diagnostics);
        }

        CheckZero("capacity `vault.capacity`", model.Vault.Capacity, diagnostics);
        foreach (AccessLimit limit in model.Access.Limits)
        {
            CheckZero($"limit `{limit.Id.Value}`", limit.Max, diagnostics);
        }

        CheckBounded(model, diagnostics);
    }

    private static void CheckUnits(PolicyModel model, HolderCaps caps, DiagnosticBag diagnostics)
    {
        foreach ((string key, Located<AssetAmount>? amount) in (ReadOnlySpan<(string, Located<AssetAmount>?)>)[("maxShareFrom", caps.MaxShareFrom), ("maxAmount", caps.MaxAmount)])
        {
            if (amount is { } given && given.Value.Asset != model.Vault.Asset.Value)
            {
                diagnostics.Add(Diagnostic.Create(
                    TypeDiagnostics.UnitMismatch,
                    given.Span,
                    $"`{key}` is in `{given.Value.Asset}`, but the vault counts in `{model.Vault.Asset.Value}`",
                    $"give it in `{model.Vault.Asset.Value}`"));
            }
        }
    }

    private static void CheckRoom(HolderCaps caps, DiagnosticBag diagnostics)
    {
        if (caps is { Max: { } max, MaxShare: { } share } && max.Value * share.Value < 1m)
        {
            string all = DecimalText.Format(max.Value * share.Value * 100m);
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.HolderCapsLeaveARest,
                share.Span,
                string.Create(CultureInfo.InvariantCulture, $"{max.Value} holders of at most {DecimalText.Format(share.Value * 100m)}% each can hold {all}% of the shares together, so the vault closes before it is full"),
                "raise `maxShare` or `max` until their product is 100% or more") with
            {
                Labels = [new DiagnosticLabel(max.Span, "the most holders")],
            });
        }
    }

    private static void CheckZero(string what, Located<AssetAmount>? amount, DiagnosticBag diagnostics)
    {
        if (amount is { } given && given.Value.Amount.IsZero)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.LimitOfZero, given.Span, $"the {what} is zero, which closes what it limits and does not open it", "write the largest amount, or delete the key for no limit"));
        }
    }

    /// <summary>An entry of a list, or a leaf of a tree, names an address and no amount.</summary>
    private static void CheckBounded(PolicyModel model, DiagnosticBag diagnostics)
    {
        AccessSection access = model.Access;
        bool bounded = model.Vault.Capacity is not null || access.Holders?.MaxAmount is not null
            || access.Limits.Any(limit => limit.On is AccessAction.Deposit or AccessAction.ReceiveShares)
            || access.Rules.Any(rule => rule.When.Text.Contains("amount", StringComparison.Ordinal) || rule.When.Text.Contains("shares", StringComparison.Ordinal));
        if (!bounded && access.Mode.Value is AccessMode.Allowlist or AccessMode.Credential && model.Vault.Type.Value == VaultType.Shared)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NoAmountLimit, access.Mode.Span, "the policy says who may enter and nowhere with how much", "add `vault.capacity`, or a limit on `deposit`"));
        }
    }
}
