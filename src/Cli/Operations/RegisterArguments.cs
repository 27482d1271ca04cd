using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>Arguments and options that the register verbs share, and how they are read.</summary>
internal static class RegisterArguments
{
    private const int SecondsPerHour = 3_600;
    private const int DaysPerWeek = 7;

    // A hundred years: beyond that the number is a slip.
    private const long MaxWithinSeconds = 100L * 366 * UnixTime.SecondsPerDay;

    public static Argument<string> File(string name, string description) => new(name) { Description = description };

    public static Option<string> At() =>
        new("--at") { Description = "the time that expiry is judged at; now unless given", HelpName = "2026-01-31T00:00:00Z" };

    public static Option<string> Within(string description) => new("--within") { Description = description, HelpName = "30d", DefaultValueFactory = _ => "30d" };

    public static Option<string[]> List() =>
        new("--list") { Description = "a list of sanctioned addresses, a JSON array of strings; may be given several times", HelpName = "FILE" };

    public static Option<string> ListDate() =>
        new("--list-date") { Description = "the date that the lists are of, kept in the result", HelpName = "2024-09-27" };

    /// <summary>A full path for a file as the user named it.</summary>
    public static string PathOf(string shown, CliContext context) => Path.Combine(context.Host.WorkingDirectory, shown);

    public static UnixTime ReadAt(string? text, CliContext context, ImmutableArray<Finding>.Builder errors) =>
        text is null ? new UnixTime(context.Host.Clock.GetUtcNow().ToUnixTimeSeconds()) : ReadTime(text, "--at", errors);

    /// <summary>Reads `30d`, `12h` or `2w` as seconds.</summary>
    public static long ReadWithin(string text, ImmutableArray<Finding>.Builder errors)
    {
        long unit = text.Length < 2 ? 0 : text[^1] switch
        {
            'h' => SecondsPerHour,
            'd' => UnixTime.SecondsPerDay,
            'w' => DaysPerWeek * UnixTime.SecondsPerDay,
            _ => 0,
        };
        if (unit > 0
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count * unit <= MaxWithinSeconds)
        {
            return count * unit;
        }

        Refuse(errors, $"`--within` is {UsageErrors.Quote(text)}, not a time span", "write a whole number of hours, days or weeks, such as `12h`, `30d` or `2w`");
        return 0;
    }

    public static ImmutableArray<Address> ReadAddresses(IEnumerable<string> texts, ImmutableArray<Finding>.Builder errors)
    {
        var addresses = ImmutableArray.CreateBuilder<Address>();
        foreach (string text in texts)
        {
            if (Address.TryParse(text, out Address address, out AddressError error))
            {
                addresses.Add(address);
                continue;
            }

            Refuse(errors, $"{UsageErrors.Quote(text)} is not an address",
                error == AddressError.Checksum ? "its capital letters do not fit (EIP-55): one character is wrong" : "write `0x` and 40 hexadecimal digits");
        }

        return addresses.ToImmutable();
    }

    /// <summary>Reads lists of sanctioned addresses; null with errors when one cannot be used.</summary>
    /// <param name="files">The files as the user named them; null for none.</param>
    /// <param name="date">The date that they are of.</param>
    /// <param name="context">The run.</param>
    /// <param name="findings">Receives notes, and errors.</param>
    /// <param name="unreadable">Receives files that cannot be read, and a wrong date.</param>
    public static SanctionsList? ReadLists(
        string[]? files, string? date, CliContext context, ImmutableArray<Finding>.Builder findings, ImmutableArray<Finding>.Builder unreadable)
    {
        UnixTime? of = date is null ? null : ReadTime(date, "--list-date", unreadable);
        var read = ImmutableArray.CreateBuilder<SanctionsFile>();
        bool good = unreadable.Count == 0;
        foreach (string shown in files ?? [])
        {
            FileRead bytes = SafeFile.Read(PathOf(shown, context), shown, SanctionsReader.MaxBytes);
            if (bytes.Bytes is null)
            {
                unreadable.Add(bytes.Error!);
                good = false;
                continue;
            }

            SanctionsReadResult result = SanctionsReader.Read(shown, bytes.Bytes);
            findings.AddRange(result.Diagnostics.Select(Finding.Of));
            if (result.File is { } file)
            {
                read.Add(file);
            }
            else
            {
                good = false;
            }
        }

        return good ? new SanctionsList(read.ToImmutable(), of) : null;
    }

    public static void Refuse(ImmutableArray<Finding>.Builder errors, string message, string? help) =>
        errors.Add(Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, message, help));

    private static UnixTime ReadTime(string text, string option, ImmutableArray<Finding>.Builder errors)
    {
        if (!UnixTime.TryParse(text, out UnixTime time))
        {
            Refuse(errors, $"`{option}` is {UsageErrors.Quote(text)}, not a time", "write a day or a time in UTC, such as `2026-01-31` or `2026-01-31T00:00:00Z`");
        }

        return time;
    }
}
