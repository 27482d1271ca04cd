using System.Buffers;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Governance.Register;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register root`: tells the Merkle root of a register, as contracts know it.</summary>
internal sealed class RegisterRootCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "the register" };
    private readonly Option<string> _leaf = CommittedRegister.LeafOption();
    private readonly Option<bool> _withoutFlagged = CommittedRegister.WithoutFlaggedOption();
    private readonly Option<string> _tree = CommittedRegister.TreeOption();
    private readonly Option<string> _dump = new("--dump") { Description = "write the whole tree as OpenZeppelin's library does", HelpName = "FILE" };

    public RegisterRootCommand()
        : base("root", "tell the Merkle root of a register: what stands on-chain for it")
    {
        Add(_file);
        Add(_leaf);
        Add(_withoutFlagged);
        Add(_tree);
        Add(_dump);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register root register.csv", "over address, level, country and expiry"),
            ("register root register.csv --leaf address", "for a plain allowlist"),
            ("register root register.csv --dump tree.json", "and write the tree, which @openzeppelin/merkle-tree loads"),
            ("register root register.csv --without-flagged", "without subjects that are sanctioned or frozen"),
            ("register root register.csv --tree uniswap", "as Uniswap's merkle-distributor hashes"),
        ],
        [
            ExitCodeTexts.Done,
            (ExitCodes.Findings, "the register has errors"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string file = arguments.GetValue(_file)!;
        string? dump = arguments.GetValue(_dump);
        (RegisterLeafShape? shape, Finding? shapeError) = CommittedRegister.ReadShape(arguments.GetValue(_leaf));
        (MerkleFormat format, Finding? treeError) = CommittedRegister.ReadTree(arguments.GetValue(_tree));
        if ((shapeError ?? treeError) is { } error)
        {
            return context.UsageError(FullName, error);
        }

        if (dump is not null && format != MerkleFormat.Standard)
        {
            return context.UsageError(FullName, "`--dump` is for the tree `standard`", "OpenZeppelin's library knows no other tree of fields");
        }

        (CommittedRegister? register, int code) = CommittedRegister.Load(file, shape!, arguments.GetValue(_withoutFlagged), format, FullName, context);
        if (register is null)
        {
            return code;
        }

        if (dump is not null && register.Commitment.Tree.Count > MerkleLimits.MaxDumpLeaves)
        {
            return context.UsageError(
                FullName,
                string.Create(CultureInfo.InvariantCulture, $"the register has {register.Commitment.Tree.Count:#,0} subjects; a dump has at most {MerkleLimits.MaxDumpLeaves:#,0}"),
                "`register root` and `register proof` need no dump");
        }

        if (dump is not null && OutputFile.Write(_dump.Name, dump, Dump((OpenZeppelinTree)register.Commitment.Tree), context) is { } fault)
        {
            return context.UsageError(FullName, fault);
        }

        var report = new RegisterRootReport(file, register.Table.Digest.ToString(), register.Commitment, dump);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(RegisterCommitmentText.Of(report));
        }

        return ExitCodes.Done;
    }

    private static ReadOnlySpan<byte> Dump(OpenZeppelinTree tree)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MerkleDumpWriter.Write(tree, buffer);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan;
    }
}
