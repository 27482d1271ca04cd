using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Primitives.Tests.Json;

/// <summary>The quick check against the serialiser: bytes are canonical exactly when serialising gives them back.</summary>
public class CanonicalJsonCheckTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\"", "\"\"", "\"a\":", "\"b\":", "\"é\":", "\"\uFB33\":", "\"\U0001F600\":", "\"\\n\":", "\"\\r\":",
        "\\", "\\u000f", "\\u000F", "\\u0008", "\\b", "\\/", "\\u0061", "\u007f", "\u001f", "0", "00", "-0", "-1", "1", "10", "1.5", "1.50", "1e+21", "1e21",
        "1E+21", "100000000000000000000", "9007199254740993", "9007199254740992", "0.000001", "1e-7", "0.1e1", "true", "false", "null", "nul", " ", "\n",
        "999999999999999", "9999999999999999", "1e400", ".5", "5.", "+1", "--1",
    ];

    [Fact]
    public void IsCanonical_RandomPieces_AgreesWithTheSerialiser() => Cases.Check(
        Gen.Choose(1, 9).SelectMany(n => Gen.ArrayOf(Gen.Elements(Pieces), n)).Select(string.Concat),
        text => CanonicalJsonCheck.IsCanonical(Encoding.UTF8.GetBytes(text)) == IsWhatTheSerialiserGives(Encoding.UTF8.GetBytes(text)),
        100_000);

    [Fact]
    public void IsCanonical_EveryDamagedByteOfADocument_AgreesWithTheSerialiser()
    {
        byte[] document = CanonicalJson.Serialize(JsonDocument.Parse(
            """{"a":[1,-2.5,1e300,{"b":"\u0001\n\"é"}],"é":{"\ud83d\ude00":null,"\ufb33":true},"\n":0.001,"z":"plain text"}""").RootElement);
        CanonicalJsonCheck.IsCanonicalObject(document).Should().BeTrue();
        for (int i = 0; i < document.Length; i++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] altered = [.. document];
                altered[i] = (byte)value;
                CanonicalJsonCheck.IsCanonical(altered).Should().Be(IsWhatTheSerialiserGives(altered), "byte {0} became {1}", i, value);
            }
        }
    }

    [Fact]
    public void IsCanonical_Depth_IsThatOfTheSerialiser()
    {
        foreach (int depth in new[] { CanonicalJson.MaxDepth, CanonicalJson.MaxDepth + 1, 1_000_000 })
        {
            byte[] nested = Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth));
            CanonicalJsonCheck.IsCanonical(nested).Should().Be(depth <= CanonicalJson.MaxDepth);
        }
    }

    private static bool IsWhatTheSerialiserGives(byte[] json) =>
        CanonicalJson.TrySerialize(json, out byte[] canonical, out _) && canonical.AsSpan().SequenceEqual(json);
}
