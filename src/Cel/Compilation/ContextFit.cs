using System.Reflection;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Whether an expression can read its variables from a context.</summary>
internal static class ContextFit
{
    /// <summary>Throws when a variable, or a function that reads the context, belongs to another context.</summary>
    internal static void Require(IrNode root, Type context)
    {
        Stack<IrNode> pending = new([root]);
        HashSet<VariableDeclaration> seen = new(ReferenceEqualityComparer.Instance);
        while (pending.TryPop(out IrNode? node))
        {
            switch (node)
            {
                case IrVariable { Variable: { Definition: { } definition } variable } when seen.Add(variable):
                    pending.Push(definition.Ir);
                    break;
                case IrVariable { Variable: var variable } when (variable.Accessor ?? variable.Lookup) is { } member && !MemberAccess.IsStatic(member):
                    Require(member, context);
                    break;
                case IrCall call:
                    foreach (Overload overload in call.Overloads.Where(o => o.ContextType is not null))
                    {
                        Require(overload, context);
                    }

                    break;
            }

            foreach (IrNode child in IrChildren.Of(node))
            {
                pending.Push(child);
            }
        }
    }

    internal static void Require(MemberInfo member, Type context)
    {
        if (!member.DeclaringType!.IsAssignableFrom(context))
        {
            throw new ArgumentException($"`{member.DeclaringType.Name}.{member.Name}` is not a member of the context {context}");
        }
    }

    internal static void Require(Overload overload, Type context)
    {
        Type type = overload.ContextType!;
        if (overload.TakesContextByReference ? type != context : !type.IsAssignableFrom(context) || type.IsValueType != context.IsValueType)
        {
            throw new ArgumentException($"function `{overload.Name}` reads {type}, the context is {context}");
        }
    }
}
