using VaultPolicy.Governance.Merkle;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Register;

public class RegisterCommitmentTests
{
    private static readonly UnixTime Expiry = UnixTime.FromUtc(2030, 6, 30, 12, 30, 1);

    [Theory]
    [InlineData("address")]
    [InlineData("address,level,country,validUntil")]
    [InlineData("validUntil,class,address")]
    public void TryCreate_AnyShape_HasTheTreeOfTheWrittenOutFields(string text)
    {
        RegisterLeafShape.TryParse(text, out RegisterLeafShape? shape, out _, out _).Should().BeTrue();
        RegisterEntry[] entries = Entries(300);
        RegisterTable table = RegisterTable.Create(entries.Reverse());
        foreach (MerkleFormat format in new[] { MerkleFormat.Standard, MerkleFormat.Uniswap })
        {
            RegisterCommitment.TryCreate(table, shape!, false, format, out RegisterCommitment? commitment, out string problem).Should().BeTrue(problem);
            var list = LeafList.Parse(shape!.Encoding, [.. entries.Select(e => text.Split(',').Select(f => Field(e, f)).ToArray())]);
            IMerkleTree expected = format == MerkleFormat.Standard ? StandardMerkleTree.Of(list) : UniswapMerkleTree.Of(list);
            commitment!.Tree.Root.Should().Be(expected.Root);
        }
    }

    [Fact]
    public void ProofOf_EveryEntry_IsFoundAndVerifies()
    {
        RegisterEntry[] entries = Entries(97);
        RegisterCommitment.TryCreate(RegisterTable.Create(entries), RegisterLeafShape.Default, false, MerkleFormat.Standard, out RegisterCommitment? commitment, out _);
        foreach (RegisterEntry entry in entries)
        {
            int leaf = commitment!.Leaves.Find(entry.Address);
            MerkleProofDocument proof = commitment.ProofOf(leaf);
            proof.Proof.Verifies(commitment.Tree.Root).Should().BeTrue();
            Address.FromBytes(proof.Words.Span[12..32]).Should().Be(entry.Address);
        }

        commitment!.Leaves.Find(Address.Zero).Should().Be(-1);
        commitment.Leaves.Find(Address.FromBytes([.. Enumerable.Repeat((byte)0xFF, 20)])).Should().Be(-1);
    }

    [Fact]
    public void TryCreate_WithoutFlagged_LeavesThemOut()
    {
        RegisterEntry[] entries = Entries(50);
        entries[7] = entries[7] with { Flags = SubjectMarks.Frozen };
        entries[20] = entries[20] with { Flags = SubjectMarks.Sanctioned };
        RegisterCommitment Of(IEnumerable<RegisterEntry> rows, bool withoutFlagged)
        {
            RegisterCommitment.TryCreate(RegisterTable.Create(rows), RegisterLeafShape.Default, withoutFlagged, MerkleFormat.Standard, out RegisterCommitment? c, out _).Should().BeTrue();
            return c!;
        }

        RegisterCommitment all = Of(entries, false);
        RegisterCommitment some = Of(entries, true);
        (all.Leaves.Flagged, some.Leaves.Flagged, some.Leaves.Count).Should().Be((2, 0, 48));
        some.Tree.Root.Should().Be(Of(entries.Where(e => e.Flags == SubjectMarks.None), false).Tree.Root).And.NotBe(all.Tree.Root);
        some.Leaves.Find(entries[7].Address).Should().Be(-1);
        some.ProofOf(some.Leaves.Find(entries[8].Address)).Proof.Verifies(some.Tree.Root).Should().BeTrue();
    }

    [Fact]
    public void TryCreate_EntryThatTheTypesCannotHold_IsRefused()
    {
        RegisterTable old = RegisterTable.Create([Entries(1)[0] with { ValidUntil = new UnixTime(-1) }]);
        RegisterCommitment.TryCreate(old, RegisterLeafShape.Default, false, MerkleFormat.Standard, out _, out string problem).Should().BeFalse();
        problem.Should().Contain("begin later");
        RegisterCommitment.TryCreate(RegisterTable.Empty, RegisterLeafShape.Default, false, MerkleFormat.Standard, out _, out problem).Should().BeFalse();
        problem.Should().Contain("empty");
        RegisterTable flagged = RegisterTable.Create([Entries(1)[0] with { Flags = SubjectMarks.Frozen }]);
        RegisterCommitment.TryCreate(flagged, RegisterLeafShape.Default, true, MerkleFormat.Standard, out _, out problem).Should().BeFalse();
        problem.Should().Contain("flagged");
    }

    [Theory]
    [InlineData("", "no field")]
    [InlineData("level", "nobody")]
    [InlineData("address,address", "twice")]
    [InlineData("address, level", "no field")]
    [InlineData("ADDRESS", "no field")]
    [InlineData("address,class,level,country,validUntil,x,y,z,,,,,,,,", "no field")]
    public void Shape_WrongList_IsRefused(string text, string message)
    {
        RegisterLeafShape.TryParse(text, out _, out string problem, out _).Should().BeFalse();
        problem.Should().Contain(message);
    }

    private static RegisterEntry[] Entries(int count)
    {
        var random = new Random(count);
        string[] countries = ["CH", "AF", "US", "AE", "ZM"];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            byte[] bytes = new byte[Address.ByteCount];
            random.NextBytes(bytes);
            CountryCode.TryParse(countries[i % countries.Length], out CountryCode country).Should().BeTrue();
            return new RegisterEntry(Address.FromBytes(bytes), (SubjectClass)(1 + (i % 3)), (byte)(i % 11), country, Expiry + i, SubjectMarks.None);
        })];
    }

    private static string Field(RegisterEntry entry, string name) => name switch
    {
        "address" => entry.Address.ToString(),
        "class" => ((int)entry.Class).ToString(),
        "level" => entry.Level.ToString(),
        "country" => entry.Country.Text switch { "CH" => "756", "AF" => "4", "US" => "840", "AE" => "784", _ => "894" },
        _ => entry.ValidUntil.Seconds.ToString(),
    };
}
