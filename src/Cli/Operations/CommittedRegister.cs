using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>A register file and the tree over it, as `--leaf` and `--tree` ask for it.</summary>
/// <param name="Table">The register.</param>
/// <param name="Commitment">Its tree.</param>
internal sealed record CommittedRegister(RegisterTable Table, RegisterCommitment Commitment)
{
    private static readonly string[] Trees = ["standard", "uniswap"];

    /// <summary>The option that names the fields of a leaf.</summary>
    public static Option<string> LeafOption() => new("--leaf")
    {
        Description = $"the fields of a leaf, of {string.Join(", ", RegisterLeafShape.Names)}",
        HelpName = string.Join(',', RegisterLeafShape.Default.FieldNames),
    };

    /// <summary>The option that names the kind of tree.</summary>
    public static Option<string> TreeOption() => new("--tree")
    {
        Description = "OpenZeppelin's `standard-v1`, or the packed leaves of Uniswap's distributor",
        HelpName = string.Join('|', Trees),
    };

    /// <summary>The option that leaves out who is flagged.</summary>
    public static Option<bool> WithoutFlaggedOption() => new("--without-flagged")
    {
        Description = "leave out subjects that are flagged: sanctioned or frozen",
    };

    /// <summary>Reads `--leaf`.</summary>
    /// <param name="text">Its value, or null.</param>
    public static (RegisterLeafShape? Shape, Finding? Error) ReadShape(string? text)
    {
        if (text is null)
        {
            return (RegisterLeafShape.Default, null);
        }

        return RegisterLeafShape.TryParse(text, out RegisterLeafShape? shape, out string problem, out string? help)
            ? (shape, null)
            : (null, Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, $"`--leaf` is {UsageErrors.Quote(text)}: {problem}", help));
    }

    /// <summary>Reads `--tree`.</summary>
    /// <param name="text">Its value, or null.</param>
    public static (MerkleFormat Format, Finding? Error) ReadTree(string? text) => text switch
    {
        null or "standard" => (MerkleFormat.Standard, null),
        "uniswap" => (MerkleFormat.Uniswap, null),
        _ => (default, Finding.WithoutPlace(
            UsageDiagnostics.InvalidArguments, $"`--tree` is {UsageErrors.Quote(text)}, which is unknown", NameSuggestion.HelpFor(text, Trees, "trees"))),
    };

    /// <summary>Reads a register and builds its tree; when that fails, reports why and gives the exit code.</summary>
    /// <param name="file">The register, as the user named it.</param>
    /// <param name="shape">The fields of a leaf.</param>
    /// <param name="withoutFlagged">True to leave out who is flagged.</param>
    /// <param name="format">The kind of tree.</param>
    /// <param name="command">The verb.</param>
    /// <param name="context">The run.</param>
    public static (CommittedRegister? Register, int Code) Load(
        string file, RegisterLeafShape shape, bool withoutFlagged, MerkleFormat format, string command, CliContext context)
    {
        RegisterReading reading = RegisterReading.Of(Path.GetFullPath(file, context.Host.WorkingDirectory), file);
        if (reading.Unreadable is { } unreadable)
        {
            return (null, context.UsageError(command, unreadable));
        }

        if (reading.Table is null)
        {
            context.Errors(new DiagnosticsReport(command, [], reading.Findings));
            return (null, ExitCodes.Findings);
        }

        if (!RegisterCommitment.TryCreate(reading.Table, shape, withoutFlagged, format, out RegisterCommitment? commitment, out string problem))
        {
            context.Errors(new DiagnosticsReport(command, [], [Finding.WithoutPlace(MerkleDiagnostics.NotCommittable, $"{UsageErrors.Quote(file)}: {problem}")]));
            return (null, ExitCodes.Findings);
        }

        return (new CommittedRegister(reading.Table, commitment!), ExitCodes.Done);
    }
}
