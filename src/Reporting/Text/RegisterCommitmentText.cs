using VaultPolicy.Governance.Merkle;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of roots, proofs and their verification.</summary>
public static class RegisterCommitmentText
{
    /// <summary>The root, alone on the first line so that it is easily copied, and what it stands for.</summary>
    /// <param name="report">The root.</param>
    public static StyledText Of(RegisterRootReport report)
    {
        StyledText output = new StyledText()
            .Line(report.Commitment.Tree.Root.ToString(), TextStyle.Strong)
            .Line($"  {MerkleFormats.NameOf(report.Commitment.Tree.Format)} of {Counted.Of(report.Commitment.Tree.Count, "subject", "subjects")} in {report.File}")
            .Line($"  leaf: {Leaf(report.Commitment.Shape.FieldNames, report.Commitment.Shape.Encoding)}")
            .Line($"  register digest: {report.Digest}", TextStyle.Faint);
        if (report.Commitment.Leaves.Flagged > 0)
        {
            output.Line(
                $"  caution: {Counted.Of(report.Commitment.Leaves.Flagged, "leaf is of a subject", "leaves are of subjects")} with a flag (sanctioned, frozen); a contract that asks for a proof alone lets them in: see --without-flagged",
                TextStyle.Caution);
        }

        return report.DumpFile is null ? output : output.Line($"  tree written to {report.DumpFile}");
    }

    /// <summary>The leaf's fields, its siblings and the root.</summary>
    /// <param name="report">The proof.</param>
    public static StyledText Of(RegisterProofReport report)
    {
        var output = new StyledText();
        int width = report.Fields.Max(f => f.Length);
        foreach ((string field, string value) in report.Fields.Zip(report.Values))
        {
            output.Append($"{field.PadRight(width)}  ").Line(value, TextStyle.Strong);
        }

        output.Line($"leaf  {report.Proof.Proof.Leaf}").Line(report.Proof.Proof.Siblings.IsEmpty ? "proof is empty: the leaf is the root" : "proof");
        foreach (var sibling in report.Proof.Proof.Siblings)
        {
            output.Line($"      {sibling}");
        }

        output.Append("root  ").Line(report.Proof.Root.ToString(), TextStyle.Strong)
            .Line($"  {MerkleFormats.NameOf(report.Proof.Format)}, leaf: {Leaf(report.Fields, report.Proof.Encoding)}", TextStyle.Faint);
        return report.OutputFile is null ? output : output.Line($"  proof written to {report.OutputFile}");
    }

    /// <summary>The leaves' fields, a line each, the siblings, the flags and the root.</summary>
    /// <param name="report">The proof.</param>
    public static StyledText Of(RegisterMultiProofReport report)
    {
        MerkleMultiProof proof = report.Proof.Proof;
        var output = new StyledText();
        string[][] rows = [[.. report.Fields], .. Enumerable.Range(0, proof.Leaves.Length).Select(i => report.ValuesOf(i).ToArray())];
        int[] widths = [.. Enumerable.Range(0, report.Fields.Length).Select(c => rows.Max(r => r[c].Length))];
        for (int i = 0; i < rows.Length; i++)
        {
            output.Line(string.Join("  ", rows[i].Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd(), i == 0 ? TextStyle.Faint : TextStyle.Strong);
        }

        output.Line(proof.Siblings.IsEmpty ? "proof is empty: the leaves give every hash" : "proof");
        foreach (var sibling in proof.Siblings)
        {
            output.Line($"      {sibling}");
        }

        output.Line($"flags {(proof.Flags.IsEmpty ? "none" : string.Join(' ', proof.Flags.Select(f => f ? "true" : "false")))}")
            .Append("root  ").Line(report.Proof.Root.ToString(), TextStyle.Strong)
            .Line($"  {MerkleFormats.NameOf(report.Proof.Format)}, {Counted.Of(proof.Leaves.Length, "leaf", "leaves")}: {Leaf(report.Fields, report.Proof.Encoding)}", TextStyle.Faint);
        return report.OutputFile is null ? output : output.Line($"  proof written to {report.OutputFile}");
    }

    /// <summary>Whether the roots are the same, and both.</summary>
    /// <param name="report">The verification.</param>
    public static StyledText Of(RegisterVerifyReport report) => new StyledText()
        .Append(report.Verified ? "VERIFIED" : "NOT VERIFIED", report.Verified ? TextStyle.Good : TextStyle.Bad)
        .Line($"  {report.Kind} {report.File} ({report.Format}, {Counted.Of(report.Leaves, "leaf", "leaves")})")
        .Line($"  leads to  {report.Root}")
        .Line($"  expected  {report.Expected}{(report.Source is null ? "" : $" (root of {report.Source})")}");

    private static string Leaf(IEnumerable<string> fields, LeafEncoding encoding) =>
        string.Join(", ", fields.Zip(encoding.Names, (field, type) => field == type ? field : $"{field} {type}"));
}
