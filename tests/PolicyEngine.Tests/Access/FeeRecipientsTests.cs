using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Models;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>The funding-carry policy, whose treasury is one of three receivers of fees, with other rows for it.</summary>
public sealed class FeeRecipientsTests
{
    private const string Treasury = "0x62480241424Dd9a65F9f3284101A01cD099Ad8aC";
    private const string Row = Treasury + ",institutional,4,CH,2030-12-31,\n";

    [Theory]
    [InlineData(Row)]
    [InlineData(Treasury + ",retail,2,FR,2030-12-31,\n")]
    [InlineData(Treasury + ",institutional,4,CH,2021-03-31,\n")]
    public void Check_ReceiverWhoMayReceive_FindsNothing(string row) => Check(row).Should().BeEmpty("an expired entry can be renewed");

    [Theory]
    [InlineData("", AccessReason.NotRegistered)]
    [InlineData(Treasury + ",institutional,1,CH,2030-12-31,\n", AccessReason.NoPermit)]
    [InlineData(Treasury + ",institutional,4,US,2030-12-31,\n", AccessReason.NoPermit)]
    [InlineData(Treasury + ",institutional,4,CH,2030-12-31,sanctioned\n", AccessReason.Forbidden)]
    [InlineData(Treasury + ",institutional,4,CH,2030-12-31,frozen\n", AccessReason.Frozen)]
    [InlineData(Treasury + ",institutional,1,CH,2021-03-31,\n", AccessReason.NoPermit)]
    public void Check_ReceiverWhoMayNot_IsFoundWhereThePolicyNamesIt(string row, AccessReason reason)
    {
        Diagnostic finding = Check(row).Should().ContainSingle().Subject;

        finding.Descriptor.Should().BeSameAs(RuleDiagnostics.FeeRecipientGatedOut);
        finding.Message.Should().Be($"the receiver of the fee `treasury` may not receive shares: {AccessWords.Sentence(reason)}");
        finding.Span.Source.Text.Substring(finding.Span.Start, finding.Span.Length).Should().Be($"\"{Treasury}\"");
    }

    private static IReadOnlyList<Diagnostic> Check(string row)
    {
        string register = File.ReadAllText(TestPackage.PathOf("kvants-funding-carry", "register.csv"));
        register.Should().Contain(Row);
        RegisterReadResult read = RegisterReader.Read("register.csv", Encoding.UTF8.GetBytes(register.Replace(Row, row, StringComparison.Ordinal)));
        return FeeRecipients.Check(TestPackage.Load("kvants-funding-carry"), read.Table!);
    }
}
