using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register proof`: proves to a contract that an address stands in the register.</summary>
internal sealed class RegisterProofCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "the register" };
    private readonly Argument<string> _address = new("ADDRESS") { Description = "the subject" };
    private readonly Option<string> _leaf = CommittedRegister.LeafOption();
    private readonly Option<bool> _withoutFlagged = CommittedRegister.WithoutFlaggedOption();
    private readonly Option<string> _tree = CommittedRegister.TreeOption();
    private readonly Option<string> _output = new("--output", "-o") { Description = "write the proof (JSON) to a file", HelpName = "FILE" };

    public RegisterProofCommand()
        : base("proof", "prove that an address stands in a register")
    {
        Add(_file);
        Add(_address);
        Add(_leaf);
        Add(_withoutFlagged);
        Add(_tree);
        Add(_output);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register proof register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "the fields of its leaf, and the hashes beside its way to the root"),
            ("register proof register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --output proof.json", "as a file, which `register verify` reads"),
            ("register proof register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --leaf address --format json", "for a program"),
        ],
        [
            ExitCodeTexts.Done,
            (ExitCodes.Findings, "the register has errors, or has no entry of the address"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string file = arguments.GetValue(_file)!;
        (RegisterLeafShape? shape, Finding? shapeError) = CommittedRegister.ReadShape(arguments.GetValue(_leaf));
        (MerkleFormat format, Finding? treeError) = CommittedRegister.ReadTree(arguments.GetValue(_tree));
        Finding? addressError = ReadAddress(arguments.GetValue(_address)!, out Address address);
        if ((addressError ?? shapeError ?? treeError) is { } error)
        {
            return context.UsageError(FullName, error);
        }

        (CommittedRegister? register, int code) = CommittedRegister.Load(file, shape!, arguments.GetValue(_withoutFlagged), format, FullName, context);
        if (register is null)
        {
            return code;
        }

        int leaf = register.Commitment.Leaves.Find(address);
        if (leaf < 0)
        {
            context.Errors(new DiagnosticsReport(FullName, [], [Finding.WithoutPlace(
                MerkleDiagnostics.NotInRegister,
                $"the register {UsageErrors.Quote(file)} has no entry of `{address}`",
                "a tree proves only who stands in it; that somebody does not, the register itself shows")]));
            return ExitCodes.Findings;
        }

        string? output = arguments.GetValue(_output);
        var report = new RegisterProofReport(register.Commitment.ProofOf(leaf), [.. shape!.FieldNames], output);
        if (output is not null && OutputFile.Write(_output.Name, output, Encoding.UTF8.GetBytes(report.ToJson()), context) is { } fault)
        {
            return context.UsageError(FullName, fault);
        }

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

    private static Finding? ReadAddress(string text, out Address address) => Address.TryParse(text, out address, out AddressError error)
        ? null
        : Finding.WithoutPlace(
            UsageDiagnostics.InvalidArguments,
            $"`ADDRESS` is {UsageErrors.Quote(text)}, not an address",
            error == AddressError.Checksum ? "its capital letters do not fit (EIP-55): one character is wrong" : "write `0x` and 40 hexadecimal digits");
}
