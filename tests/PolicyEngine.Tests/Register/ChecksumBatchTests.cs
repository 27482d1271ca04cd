using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Access;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Register;

/// <summary>Addresses checked side by side get the verdict of <see cref="Address.TryParse(ReadOnlySpan{char}, out Address, out AddressForm, out AddressError)"/>.</summary>
public class ChecksumBatchTests
{
    [Fact]
    public void Flush_AnyCases_AgreesWithTheScalarParser() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll((from texts in Texts.ListOf() select texts).ToArbitrary(), texts =>
        {
            var findings = new RegisterFindings();
            var batch = new ChecksumBatch(findings);
            int at = 0;
            foreach (string text in texts)
            {
                batch.Add(Encoding.ASCII.GetBytes(text), new ByteRange(at++, 1));
            }

            batch.Flush();
            AddressForm form = AddressForm.Checksummed;
            AddressError error = AddressError.None;
            int wrong = texts.Count(t => !Address.TryParse(t, out _, out form, out error) && error == AddressError.Checksum);
            int single = texts.Count(t => Address.TryParse(t, out _, out form, out error) && form == AddressForm.Unchecked);
            return findings.Count == wrong && batch.UncheckedCount == single;
        }));

    private static Gen<string> Texts { get; } =
        from n in Gen.Choose(0, 500)
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(2, 41)
        let text = AccessGen.Address(n).ToString()
        select kind switch
        {
            0 => text.ToLowerInvariant(),
            1 => "0x" + text[2..].ToUpperInvariant(),
            2 => text[..at] + (char.IsUpper(text[at]) ? char.ToLowerInvariant(text[at]) : char.ToUpperInvariant(text[at])) + text[(at + 1)..],
            3 => $"0x{n:D40}",
            _ => text,
        };
}
