using System.CommandLine;
using System.Globalization;
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

/// <summary>`register proof`: proves to a contract that an address, or each of several, stands in the register.</summary>
internal sealed class RegisterProofCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "the register" };
    private readonly Argument<string[]> _addresses = new("ADDRESS")
    {
        Description = "the subject; several are proved together",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _leaf = CommittedRegister.LeafOption();
    private readonly Option<bool> _withoutFlagged = CommittedRegister.WithoutFlaggedOption();
    private readonly Option<string> _tree = CommittedRegister.TreeOption();
    private readonly Option<string> _output = new("--output", "-o") { Description = "write the proof (JSON) to a file", HelpName = "FILE" };

    public RegisterProofCommand()
        : base("proof", "prove that addresses stand in a register")
    {
        Add(_file);
        Add(_addresses);
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
            ("register proof register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 0x3440326f551B8A7ee198cEE35cb5D517f2d296a2", "one proof of both (OpenZeppelin's `multiProofVerify`)"),
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
        Finding? addressError = ReadAddresses(arguments.GetValue(_addresses)!, format, out Address[] addresses);
        if ((treeError ?? addressError ?? shapeError) is { } error)
        {
            return context.UsageError(FullName, error);
        }

        (CommittedRegister? register, int code) = CommittedRegister.Load(file, shape!, arguments.GetValue(_withoutFlagged), format, FullName, context);
        if (register is null)
        {
            return code;
        }

        int[] leaves = [.. addresses.Select(register.Commitment.Leaves.Find)];
        Finding[] missing = [.. addresses.Where((_, i) => leaves[i] < 0).Select(address => Finding.WithoutPlace(
            MerkleDiagnostics.NotInRegister,
            $"the register {UsageErrors.Quote(file)} has no entry of `{address}`",
            "a tree proves only who stands in it; that somebody does not, the register itself shows"))];
        if (missing.Length > 0)
        {
            context.Errors(new DiagnosticsReport(FullName, [], [.. missing]));
            return ExitCodes.Findings;
        }

        string? output = arguments.GetValue(_output);
        if (leaves.Length == 1)
        {
            var report = new RegisterProofReport(register.Commitment.ProofOf(leaves[0]), [.. shape!.FieldNames], output);
            return Show(report.ToJson(), () => RegisterCommitmentText.Of(report), output, context);
        }

        var several = new RegisterMultiProofReport(register.Commitment.MultiProofOf(leaves), [.. shape!.FieldNames], output);
        return Show(several.ToJson(), () => RegisterCommitmentText.Of(several), output, context);
    }

    private int Show(string json, Func<StyledText> text, string? output, CliContext context)
    {
        if (output is not null && OutputFile.Write(_output.Name, output, Encoding.UTF8.GetBytes(json), context) is { } fault)
        {
            return context.UsageError(FullName, fault);
        }

        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(json);
        }
        else
        {
            context.Result(text());
        }

        return ExitCodes.Done;
    }

    private static Finding? ReadAddresses(string[] texts, MerkleFormat format, out Address[] addresses)
    {
        addresses = new Address[texts.Length];
        if (texts.Length > 1 && format == MerkleFormat.Uniswap)
        {
            return Usage("a tree of `--tree uniswap` proves one `ADDRESS` at a time", "ask for each on its own, or for the tree of OpenZeppelin");
        }

        if (texts.Length > MerkleLimits.MaxMultiProofLeaves)
        {
            return Usage(string.Create(CultureInfo.InvariantCulture, $"there are {texts.Length} addresses; at most {MerkleLimits.MaxMultiProofLeaves} are proved together"), null);
        }

        var seen = new HashSet<Address>();
        for (int i = 0; i < texts.Length; i++)
        {
            if (ReadAddress(texts[i], out addresses[i]) is { } error)
            {
                return error;
            }

            if (!seen.Add(addresses[i]))
            {
                return Usage($"`{addresses[i]}` is there twice", "name each subject once");
            }
        }

        return null;
    }

    private static Finding Usage(string message, string? help) => Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, message, help);

    private static Finding? ReadAddress(string text, out Address address) => Address.TryParse(text, out address, out AddressError error)
        ? null
        : Finding.WithoutPlace(
            UsageDiagnostics.InvalidArguments,
            $"`ADDRESS` is {UsageErrors.Quote(text)}, not an address",
            error == AddressError.Checksum ? "its capital letters do not fit (EIP-55): one character is wrong" : "write `0x` and 40 hexadecimal digits");
}
