using System.Collections.Frozen;
using VaultPolicy.Cel.Declarations;

namespace VaultPolicy.Cel.Ir;

/// <summary>Finds what an expression reads of the host's context.</summary>
internal static class ContextReads
{
    internal static FrozenSet<string> Of(CelChecked expression)
    {
        HashSet<string> reads = new(StringComparer.Ordinal);
        HashSet<CelChecked> seen = new(ReferenceEqualityComparer.Instance) { expression };
        Stack<CelChecked> pending = new([expression]);
        while (pending.TryPop(out CelChecked? next))
        {
            AddReads(next, reads);
            foreach (VariableDeclaration variable in next.Variables)
            {
                if (variable.Definition is { } definition && seen.Add(definition))
                {
                    pending.Push(definition);
                }
            }
        }

        return reads.ToFrozenSet(StringComparer.Ordinal);
    }

    private static void AddReads(CelChecked expression, HashSet<string> reads)
    {
        HashSet<VariableDeclaration> found = new(ReferenceEqualityComparer.Instance);
        Stack<IrNode> pending = new([expression.Ir]);
        while (pending.TryPop(out IrNode? node))
        {
            if (node is IrField { Operand: IrVariable { Variable: var whole } } field && IsOfHost(whole))
            {
                found.Add(whole);
                reads.Add($"{whole.Name}.{field.Field.Name}");
                continue;
            }

            if (node is IrVariable { Variable: var variable } && IsOfHost(variable))
            {
                found.Add(variable);
                reads.Add(variable.Name);
            }
            else if (node is IrCall call)
            {
                reads.UnionWith(call.Overloads.Where(o => o.ContextType is not null).Select(o => o.Name + "()"));
            }

            foreach (IrNode child in IrChildren.Of(node))
            {
                pending.Push(child);
            }
        }

        // What the checker folded away the text still reads, and so does the interpreter.
        reads.UnionWith(expression.Variables.Where(v => IsOfHost(v) && !found.Contains(v)).Select(v => v.Name));
    }

    private static bool IsOfHost(VariableDeclaration variable) => variable.Accessor is not null || variable.Lookup is not null;
}
