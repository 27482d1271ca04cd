using System.Globalization;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Reporting.Text;

/// <summary>Register entries in words.</summary>
public static class RegisterEntryText
{
    /// <summary>`retail, level 2, FR, until 2030-06-30, frozen`.</summary>
    /// <param name="entry">The entry.</param>
    public static string Of(in RegisterEntry entry)
    {
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{SubjectWords.Of(entry.Class)}, level {entry.Level}, {entry.Country}, until {RegisterTime.Short(entry.ValidUntil)}");
        return string.Join(", ", SubjectWords.WordsOf(entry.Flags).Prepend(text));
    }

    /// <summary>`level 1 -> 2, flags none -> frozen`.</summary>
    /// <param name="change">The change.</param>
    public static string Of(RegisterChange change) =>
        string.Join(", ", change.Fields.Select(f => $"{f.Field} {Shown(f.Before)} -> {Shown(f.After)}"));

    /// <summary>Why a subject is newly sanctioned, and what follows.</summary>
    /// <param name="sanction">The subject.</param>
    public static string Of(RegisterSanction sanction) => (sanction.IsFlagged, sanction.IsListed) switch
    {
        (true, true) => "on the list, and flagged",
        (true, false) => "flagged, not on the list",
        _ => "on the list and NOT flagged: may still enter",
    };

    /// <summary>Why a subject can no longer enter, and whether it can leave.</summary>
    /// <param name="loss">The subject.</param>
    public static string Of(RegisterLoss loss)
    {
        string reason = loss.Reason switch
        {
            RegisterLossReason.Removed => "removed",
            RegisterLossReason.Frozen => "frozen",
            RegisterLossReason.Sanctioned => "sanctioned",
            RegisterLossReason.Expired => "expired",
            _ => "the rules no longer permit it",
        };
        return loss.Exit switch
        {
            RegisterExit.Open => $"{reason}; can still exit",
            RegisterExit.OpenIfGuaranteed => $"{reason}; can still exit if the policy says `exit: guaranteed`",
            _ => $"{reason}; CANNOT exit",
        };
    }

    private static string Shown(string value) => value.Length == 0 ? "none" : value;
}
