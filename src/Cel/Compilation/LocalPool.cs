using System.Reflection.Emit;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Local variables of a method. Those of one rule serve the next one again: the just-in-time compiler is slow over many.</summary>
internal sealed class LocalPool(ILGenerator il)
{
    private readonly Dictionary<Type, Stack<LocalBuilder>> _free = [];
    private readonly List<LocalBuilder> _taken = [];

    /// <summary>A local that holds its value until <see cref="Reuse"/>.</summary>
    internal LocalBuilder Take(Type type)
    {
        LocalBuilder local = _free.TryGetValue(type, out Stack<LocalBuilder>? free) && free.TryPop(out LocalBuilder? known) ? known : il.DeclareLocal(type);
        _taken.Add(local);
        return local;
    }

    /// <summary>A local that is never reused.</summary>
    internal LocalBuilder Keep(Type type) => il.DeclareLocal(type);

    /// <summary>Says that nothing needs the values of the locals taken so far.</summary>
    internal void Reuse()
    {
        foreach (LocalBuilder local in _taken)
        {
            if (!_free.TryGetValue(local.LocalType, out Stack<LocalBuilder>? free))
            {
                _free.Add(local.LocalType, free = new Stack<LocalBuilder>());
            }

            free.Push(local);
        }

        _taken.Clear();
    }

    /// <summary>Makes the locals taken from now on new ones: their code runs in the middle of other code.</summary>
    internal void Isolate()
    {
        _free.Clear();
        _taken.Clear();
    }
}
