using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Checking;

/// <summary>The macro variables in sight.</summary>
internal sealed class Scope
{
    private readonly List<IrSlot> _slots = [];

    internal IrSlot? Find(string name)
    {
        for (int i = _slots.Count - 1; i >= 0; i--)
        {
            if (_slots[i].Name == name)
            {
                return _slots[i];
            }
        }

        return null;
    }

    internal IEnumerable<string> Names => _slots.Select(s => s.Name);

    internal void Push(IrSlot slot) => _slots.Add(slot);

    internal void Pop() => _slots.RemoveAt(_slots.Count - 1);
}
