using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Peers;

/// <summary>The calldata of the verifying contract, written by hand: heads of one word each, then the lists.</summary>
internal sealed class CallData(string selector)
{
    private readonly List<string> _heads = [];
    private readonly List<string> _tails = [];

    internal CallData Word(string hex)
    {
        _heads.Add(hex.PadLeft(64, '0'));
        return this;
    }

    internal CallData Word(Bytes32 value) => Word(value.ToString()[2..]);

    internal CallData List(IEnumerable<Bytes32> values) => List([.. values.Select(v => v.ToString()[2..])]);

    internal CallData List(IEnumerable<bool> values) => List([.. values.Select(v => v ? "1" : "0")]);

    public override string ToString()
    {
        int offset = 32 * _heads.Count;
        int next = 0;
        string heads = string.Concat(_heads.Select(head =>
        {
            if (head.Length > 0)
            {
                return head;
            }

            string place = offset.ToString("x64");
            offset += _tails[next++].Length / 2;
            return place;
        }));
        return $"0x{selector}{heads}{string.Concat(_tails)}";
    }

    private CallData List(string[] words)
    {
        _heads.Add("");
        _tails.Add(words.Length.ToString("x64") + string.Concat(words.Select(w => w.PadLeft(64, '0'))));
        return this;
    }
}
