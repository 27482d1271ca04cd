using System.CommandLine;
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

/// <summary>`register verify`: says whether a proof or a whole tree leads to a root, or to a register's.</summary>
internal sealed class RegisterVerifyCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "a proof of `register proof`, of one subject or several, or a tree (`standard-v1`, `simple-v1`)" };
    private readonly Option<string> _root = new("--root") { Description = "the root that it must lead to, such as the one on-chain", HelpName = "0x..." };
    private readonly Option<string> _register = new("--register") { Description = "the register whose root it must lead to", HelpName = "FILE" };
    private readonly Option<string> _leaf = CommittedRegister.LeafOption();
    private readonly Option<bool> _withoutFlagged = CommittedRegister.WithoutFlaggedOption();

    public RegisterVerifyCommand()
        : base("verify", "say whether a proof or a tree leads to a root, or to a register's")
    {
        Add(_file);
        Add(_root);
        Add(_register);
        Add(_leaf);
        Add(_withoutFlagged);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register verify proof.json --root 0xdb9cd025674c9b3b67fd699596e1654bb516e036e488b67290637a4e07248936", "does the proof lead to the root on-chain?"),
            ("register verify proof.json --register register.csv", "is it a proof of this register?"),
            ("register verify tree.json --register register.csv --leaf address", "is the tree that of this register, leaf by leaf?"),
        ],
        [
            (ExitCodes.Done, "it leads to the root"),
            (ExitCodes.Findings, "it leads to another root, or the file or the register has errors"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    private sealed record Candidate(string Kind, MerkleFormat Format, LeafEncoding? Encoding, int Leaves, Bytes32 Root);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string file = arguments.GetValue(_file)!;
        string? rootText = arguments.GetValue(_root);
        string? registerFile = arguments.GetValue(_register);
        if ((rootText is null) == (registerFile is null))
        {
            return context.UsageError(FullName, "say what it must lead to: either `--root` or `--register`", "a file that is compared with itself proves nothing");
        }

        Bytes32 expected = default;
        if (rootText is not null && !Bytes32.TryParse(rootText, out expected))
        {
            return context.UsageError(FullName, $"`--root` is {UsageErrors.Quote(rootText)}, not a root", "write `0x` and 64 hexadecimal digits");
        }

        (RegisterLeafShape? shape, Finding? shapeError) = CommittedRegister.ReadShape(arguments.GetValue(_leaf));
        if (shapeError is not null)
        {
            return context.UsageError(FullName, shapeError);
        }

        (Candidate? candidate, int code) = Read(file, context);
        if (candidate is null)
        {
            return code;
        }

        if (registerFile is not null)
        {
            if (candidate.Format == MerkleFormat.Simple || !candidate.Encoding!.IsSameAs(shape!.Encoding))
            {
                return Refuse(context, MerkleDiagnostics.OtherRoot,
                    $"{UsageErrors.Quote(file)} has leaves of {Describe(candidate)}; `--leaf` makes leaves of {shape!.Encoding}", "name the fields with `--leaf`");
            }

            (CommittedRegister? register, code) = CommittedRegister.Load(
                registerFile, shape, arguments.GetValue(_withoutFlagged), candidate.Format, FullName, context);
            if (register is null)
            {
                return code;
            }

            expected = register.Commitment.Tree.Root;
        }

        var report = new RegisterVerifyReport(
            file, candidate.Kind, MerkleFormats.NameOf(candidate.Format), candidate.Leaves, candidate.Root.ToString(), expected.ToString(), registerFile);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(RegisterCommitmentText.Of(report));
        }

        return report.Verified ? ExitCodes.Done : ExitCodes.Findings;
    }

    private (Candidate? Candidate, int Code) Read(string file, CliContext context)
    {
        FileRead read = SafeFile.Read(Path.GetFullPath(file, context.Host.WorkingDirectory), file, MerkleLimits.MaxDumpBytes);
        if (read.Bytes is null)
        {
            return (null, context.UsageError(FullName, read.Error!));
        }

        (Candidate? candidate, MerkleFileProblem? problem) = MerkleFiles.KindOf(read.Bytes) switch
        {
            MerkleFileKind.Proof => OfProof(read.Bytes),
            MerkleFileKind.MultiProof => OfMultiProof(read.Bytes),
            _ => OfTree(read.Bytes),
        };
        return candidate is not null
            ? (candidate, ExitCodes.Done)
            : (null, Refuse(context, MerkleDiagnostics.InvalidFile, $"{UsageErrors.Quote(file)}: {problem!.Message}", problem.Help));
    }

    private static (Candidate? Candidate, MerkleFileProblem? Problem) OfProof(byte[] bytes)
    {
        MerkleProofReadResult read = MerkleProofReader.Read(bytes);
        return (read.Document is { } proof ? new Candidate("proof", proof.Format, proof.Encoding, 1, proof.Root) : null, read.Problem);
    }

    private static (Candidate? Candidate, MerkleFileProblem? Problem) OfMultiProof(byte[] bytes)
    {
        MerkleMultiProofReadResult read = MerkleMultiProofReader.Read(bytes);
        return (read.Document is { } proof ? new Candidate("multiproof", proof.Format, proof.Encoding, proof.Proof.Leaves.Length, proof.Root) : null, read.Problem);
    }

    private static (Candidate? Candidate, MerkleFileProblem? Problem) OfTree(byte[] bytes)
    {
        MerkleDumpReadResult read = MerkleDumpReader.Read(bytes);
        return (
            read.Tree is { } tree ? new Candidate("tree", tree.Format, (tree as StandardMerkleTree)?.Leaves.Encoding, tree.Count, tree.Root) : null,
            read.Problem);
    }

    private static string Describe(Candidate candidate) => candidate.Encoding?.ToString() ?? "32 bytes each";

    private int Refuse(CliContext context, DiagnosticDescriptor descriptor, string message, string? help)
    {
        context.Errors(new DiagnosticsReport(FullName, [], [Finding.WithoutPlace(descriptor, message, help)]));
        return ExitCodes.Findings;
    }
}
