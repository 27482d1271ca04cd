using System.Collections.Immutable;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>A verb that works on a register: how it opens one and what it says when it cannot.</summary>
internal abstract class RegisterVerb(string name, string purpose) : Verb(name, purpose)
{
    protected static readonly (int Code, string Meaning) Refused = (ExitCodes.Findings, "a register or a list has errors");

    /// <summary>Opens and reads a register; says why not and gives the exit code otherwise. The caller disposes of the file.</summary>
    /// <param name="shown">The file as the user named it.</param>
    /// <param name="context">The run.</param>
    protected (RegisterFile? File, RegisterTable? Table, ImmutableArray<Finding> Findings, int Code) Open(string shown, CliContext context)
    {
        (RegisterFile? file, Finding? error) = SafeFile.OpenRegister(RegisterArguments.PathOf(shown, context), shown);
        if (file is null)
        {
            return (null, null, [], context.UsageError(FullName, error!));
        }

        RegisterReading reading = RegisterReading.Of(file, shown);
        if (reading.Table is not null)
        {
            return (file, reading.Table, reading.Findings, ExitCodes.Done);
        }

        file.Dispose();
        return (null, null, [], reading.Unreadable is { } unreadable ? context.UsageError(FullName, unreadable) : Refuse(context, reading.Findings));
    }

    /// <summary>Opens and reads a register for its table alone.</summary>
    protected (RegisterTable? Table, int Code) Load(string shown, CliContext context)
    {
        (RegisterFile? file, RegisterTable? table, _, int code) = Open(shown, context);
        file?.Dispose();
        return (table, code);
    }

    /// <summary>Says what is wrong with a file and gives the exit code.</summary>
    protected int Refuse(CliContext context, ImmutableArray<Finding> findings)
    {
        context.Errors(new DiagnosticsReport(FullName, [], findings));
        return ExitCodes.Findings;
    }

    /// <summary>Runs something that reads a register a second time.</summary>
    /// <param name="shown">The file.</param>
    /// <param name="context">The run.</param>
    /// <param name="action">What to run; gives the exit code.</param>
    protected int Guard(string shown, CliContext context, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return context.UsageError(FullName, SafeFile.Changed(shown));
        }
    }
}
