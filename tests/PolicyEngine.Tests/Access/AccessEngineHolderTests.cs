using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Models;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Access;

public class AccessEngineHolderTests
{
    [Fact]
    public void Swap_Register_KeepsThePolicyAndGivesTheEngineBefore()
    {
        AccessEngine first = FakeConditions.Engine(TestPolicy.Model(TestPolicy.Section(AccessMode.Open, [])));
        var holder = new AccessEngineHolder(first);
        RegisterTable next = Table(1);

        holder.Swap(next).Should().BeSameAs(first);

        holder.Current.Register.Should().BeSameAs(next);
        holder.Current.Policy.Should().BeSameAs(first.Policy);
        holder.Swap(first).Register.Should().BeSameAs(next);
        holder.Current.Should().BeSameAs(first);
    }

    [Fact]
    public void Swap_WhileOthersLookUp_ShowsOneRegisterOrTheOtherNeverAMixture()
    {
        // In each register every entry has the level that its digest stands for.
        RegisterTable[] tables = [Table(1), Table(2)];
        var holder = new AccessEngineHolder(FakeConditions.Engine(TestPolicy.Model(TestPolicy.Section(AccessMode.Open, []))).WithRegister(tables[0]));
        bool stop = false;
        int mixed = 0;
        long looked = 0;
        Thread[] readers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            for (int i = 0; !Volatile.Read(ref stop); i++)
            {
                RegisterTable seen = holder.Current.Register;
                bool found = seen.TryFind(AccessGen.Address(i % 500), out RegisterEntry entry);
                int expected = seen.Digest == tables[0].Digest ? 1 : 2;
                if (!found || entry.Level != expected)
                {
                    Interlocked.Increment(ref mixed);
                }

                Interlocked.Increment(ref looked);
            }
        }))];
        Array.ForEach(readers, r => r.Start());
        for (int i = 0; i < 20_000 || Interlocked.Read(ref looked) < 1_000; i++)
        {
            holder.Swap(tables[i & 1]);
        }

        Volatile.Write(ref stop, true);
        Array.ForEach(readers, r => r.Join());
        mixed.Should().Be(0);
    }

    private static RegisterTable Table(byte level) => RegisterTable.Create(Enumerable.Range(0, 500).Select(i => new RegisterEntry(
        AccessGen.Address(i), SubjectClass.Retail, level, AccessGen.Country("CH"), new UnixTime(2_000_000_000), SubjectMarks.None)));
}
