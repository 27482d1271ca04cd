using System.Reflection;
using System.Text.RegularExpressions;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Computes durations, timestamps and patterns that are written as literals, so that a mistake in them shows before evaluation.</summary>
internal static class ConstantFolding
{
    internal static IrNode Fold(IrCall call, CelEnvironmentOptions options, IssueBag issues)
    {
        if (call.Arguments.Length == 0 || call.Arguments[^1] is not IrConstant { Value: string text } argument)
        {
            return call;
        }

        switch (call.Overloads[0].Id)
        {
            case "string_to_duration" when CelDuration.TryParse(text, out CelDuration duration):
                return new IrConstant(CelType.Duration, call.Start, call.End, duration);
            case "string_to_timestamp" when CelTimestamp.TryParse(text, out CelTimestamp timestamp):
                return new IrConstant(CelType.Timestamp, call.Start, call.End, timestamp);
            case "string_to_duration":
                Refuse(options, issues, argument, "duration", "write for example `'24h'` or `'1h30m'`");
                return call;
            case "string_to_timestamp":
                Refuse(options, issues, argument, "timestamp", "write for example `'2024-02-29T12:00:00Z'`");
                return call;
            case string id when id.EndsWith("_with_tz", StringComparison.Ordinal) && !TimeZones.IsWellFormed(text):
                Refuse(options, issues, argument, "time zone", "write for example `'+02:00'` or `'Europe/Paris'`");
                return call;
            case "matches" or "matches_string":
                return FoldPattern(call, text, argument, options, issues);
            default:
                return call;
        }
    }

    /// <summary>A map of constants is made once. One with a faulty or repeated key stays: that is an error of each evaluation.</summary>
    internal static IrNode Fold(IrMap map)
    {
        if (map.Entries.Any(e => e.IsOptional || e.Key is not IrConstant || e.Value is not IrConstant))
        {
            return map;
        }

        Type[] types = [map.Type.Arguments[0].ClrType, map.Type.Arguments[1].ClrType];
        object? made = typeof(ConstantFolding).GetMethod(nameof(MakeMap), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(types).Invoke(null, [map]);
        return made is null ? map : new IrConstant(map.Type, map.Start, map.End, made);
    }

    private static Dictionary<TKey, TValue>? MakeMap<TKey, TValue>(IrMap map)
        where TKey : notnull
    {
        Dictionary<TKey, TValue> made = DynamicValues.NewMap<TKey, TValue>(map.Entries.Length);
        foreach ((IrNode key, IrNode value, _) in map.Entries)
        {
            if (((IrConstant)key).Value is not TKey known || DynamicValues.AddEntry(made, known, (TValue)((IrConstant)value).Value!) != CelErrorCode.None)
            {
                return null;
            }
        }

        return made;
    }

    private static IrNode FoldPattern(IrCall call, string pattern, IrConstant argument, CelEnvironmentOptions options, IssueBag issues)
    {
        if (!Patterns.TryCreate(pattern, out Regex? regex))
        {
            Refuse(options, issues, argument, "regular expression", null);
            return call;
        }

        return call with
        {
            Overloads = [Patterns.Compiled],
            Arguments = [call.Arguments[0], new IrConstant(Patterns.RegexType, argument.Start, argument.End, regex)],
            Parameters = [CelType.String, Patterns.RegexType],
        };
    }

    /// <summary>In an open environment a bad literal is an evaluation error, as the specification has it; in a closed one nothing is left to run time.</summary>
    private static void Refuse(CelEnvironmentOptions options, IssueBag issues, IrConstant argument, string what, string? help)
    {
        if (!options.AllowDyn)
        {
            issues.Add(CelIssueKind.InvalidLiteral, $"this text is not a {what}", argument.Start, argument.End, help);
        }
    }
}
