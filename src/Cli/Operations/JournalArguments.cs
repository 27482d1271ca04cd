using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal.Audit;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>The options that choose entries, and how they are read.</summary>
internal sealed class JournalArguments
{
    private readonly Option<string> _actor = new("--actor") { Description = "only what this address did", HelpName = "0x..." };
    private readonly Option<string> _kind = new("--kind") { Description = "only this kind, or all that begin with these words", HelpName = "vote.cast|proposal|..." };
    private readonly Option<string> _rule = new("--rule") { Description = "only what names this rule", HelpName = "ID" };
    private readonly Option<string> _since = new("--since") { Description = "not before this time", HelpName = "2026-01-31" };
    private readonly Option<string> _until = new("--until") { Description = "before this time", HelpName = "2026-02-28" };

    public void AddTo(Verb verb)
    {
        foreach (Option option in (Option[])[_actor, _kind, _rule, _since, _until])
        {
            verb.Add(option);
        }
    }

    public JournalFilter Read(ParseResult arguments, ImmutableArray<Finding>.Builder errors) => new()
    {
        Actor = arguments.GetValue(_actor) is { } actor ? ReadAddress("--actor", actor, errors) : null,
        Kind = arguments.GetValue(_kind),
        Rule = arguments.GetValue(_rule),
        Since = ReadTime("--since", arguments.GetValue(_since), errors),
        Until = ReadTime("--until", arguments.GetValue(_until), errors),
    };

    /// <summary>Reads a plain number.</summary>
    public static long? ReadNumber(string option, string? text, ImmutableArray<Finding>.Builder errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            RegisterArguments.Refuse(errors, $"`{option}` is {UsageErrors.Quote(text)}, not a number", "write plain digits, such as `12`");
        }

        return number;
    }

    /// <summary>Reads an address.</summary>
    public static Address ReadAddress(string option, string text, ImmutableArray<Finding>.Builder errors)
    {
        if (!Address.TryParse(text, out Address address, out AddressError error))
        {
            RegisterArguments.Refuse(
                errors,
                $"`{option}` is {UsageErrors.Quote(text)}, not an address",
                error == AddressError.Checksum ? "its capital letters do not fit (EIP-55): one character is wrong" : "write `0x` and 40 hexadecimal digits");
        }

        return address;
    }

    /// <summary>Reads a text for the record: not empty, and bounded.</summary>
    public static string ReadText(string option, string text, ImmutableArray<Finding>.Builder errors, int maxLength = 2_000)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > maxLength)
        {
            RegisterArguments.Refuse(
                errors,
                text.Length > maxLength ? string.Create(CultureInfo.InvariantCulture, $"`{option}` has {text.Length:N0} characters") : $"`{option}` is empty",
                string.Create(CultureInfo.InvariantCulture, $"write 1 to {maxLength:N0} characters"));
        }

        return text;
    }

    /// <summary>Reads a time; null when none is given.</summary>
    public static UnixTime? ReadTime(string option, string? text, ImmutableArray<Finding>.Builder errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!UnixTime.TryParse(text, out UnixTime time))
        {
            RegisterArguments.Refuse(errors, $"`{option}` is {UsageErrors.Quote(text)}, not a time", "write a day or a time in UTC, such as `2026-01-31` or `2026-01-31T00:00:00Z`");
        }

        return time;
    }
}
