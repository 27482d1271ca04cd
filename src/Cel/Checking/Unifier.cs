using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Finds type variables. Attempts can be undone, so overloads are tried one after the other.</summary>
internal sealed class Unifier
{
    private readonly List<CelType?> _bound = [];
    private readonly Stack<(int Index, CelType? Before)> _trail = new();

    internal CelType Fresh()
    {
        _bound.Add(null);
        return CelType.Variable(_bound.Count - 1);
    }

    internal int Mark() => _trail.Count;

    internal void Undo(int mark)
    {
        while (_trail.Count > mark)
        {
            (int index, CelType? before) = _trail.Pop();
            _bound[index] = before;
        }
    }

    /// <summary>A copy of a declared type with its parameters replaced by variables of this call.</summary>
    internal CelType Instantiate(CelType declared, Dictionary<string, CelType> variables)
    {
        if (declared.Kind == CelTypeKind.Parameter)
        {
            if (!variables.TryGetValue(declared.Name, out CelType? variable))
            {
                variables.Add(declared.Name, variable = Fresh());
            }

            return variable;
        }

        return declared.Arguments.IsEmpty ? declared : declared.With([.. declared.Arguments.Select(a => Instantiate(a, variables))]);
    }

    /// <summary>The type with every found variable replaced; the others stay.</summary>
    internal CelType Resolve(CelType type)
    {
        while (type.Kind == CelTypeKind.Variable && _bound[type.Index] is { } found)
        {
            type = found;
        }

        return type.Arguments.IsEmpty ? type : type.With([.. type.Arguments.Select(Resolve)]);
    }

    /// <summary>The type with every variable replaced; what was not found is <c>dyn</c>.</summary>
    internal CelType Final(CelType type)
    {
        CelType resolved = Resolve(type);
        if (resolved.Kind == CelTypeKind.Variable)
        {
            return CelType.Dyn;
        }

        return resolved.Arguments.IsEmpty ? resolved : resolved.With([.. resolved.Arguments.Select(Final)]);
    }

    /// <summary>Whether a value of <paramref name="from"/> may stand where <paramref name="to"/> is needed; finds variables on both sides.</summary>
    internal bool IsAssignable(CelType from, CelType to)
    {
        from = Shallow(from);
        if (to.Kind == CelTypeKind.Variable && Root(to) is int root && _bound[root] is { } found)
        {
            return IsAssignable(from, found) && Widen(root, from);
        }

        to = Shallow(to);
        if (to.Kind == CelTypeKind.Variable)
        {
            return BindTo(to, from);
        }

        if (from.Kind == CelTypeKind.Variable)
        {
            return BindTo(from, to);
        }

        if (from.IsDynLike || to.IsDynLike)
        {
            return true;
        }

        // The nullable types of the specification that need no messages.
        if (from.Kind == CelTypeKind.Null && to.Kind is CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Optional)
        {
            return true;
        }

        if (from.Kind != to.Kind || from.Name != to.Name || from.Arguments.Length != to.Arguments.Length)
        {
            return false;
        }

        // Types as values compare whatever they name.
        if (from.Kind == CelTypeKind.Type)
        {
            return true;
        }

        for (int i = 0; i < from.Arguments.Length; i++)
        {
            if (!IsAssignable(from.Arguments[i], to.Arguments[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is inside a <c>dyn</c> value is unknown, so the variables of a parameter that stand for parts of one become <c>dyn</c>.</summary>
    internal void WidenBehindDyn(CelType argument, CelType parameter)
    {
        argument = Shallow(argument);
        if (argument.IsDynLike)
        {
            WidenToDyn(parameter);
            return;
        }

        foreach ((CelType inner, CelType declared) in argument.Arguments.Zip(parameter.Arguments))
        {
            WidenBehindDyn(inner, declared);
        }
    }

    private void WidenToDyn(CelType type)
    {
        if (type.Kind == CelTypeKind.Variable)
        {
            Set(Root(type), CelType.Dyn);
        }

        foreach (CelType argument in type.Arguments)
        {
            WidenToDyn(argument);
        }
    }

    /// <summary>Tries, and undoes a failure.</summary>
    internal bool TryAssign(CelType from, CelType to)
    {
        int mark = Mark();
        if (IsAssignable(from, to))
        {
            return true;
        }

        Undo(mark);
        return false;
    }

    /// <summary>The common type of two: the more general where one fits the other, else <c>dyn</c>.</summary>
    internal CelType Join(CelType left, CelType right)
    {
        if (TryAssign(left, right))
        {
            return MostGeneral(left, right);
        }

        return Shallow(right).Kind == CelTypeKind.Null && Shallow(left).Kind == CelTypeKind.Optional ? left : CelType.Dyn;
    }

    private CelType MostGeneral(CelType left, CelType right) => IsAtLeastAsGeneral(left, right) ? left : right;

    private bool IsAtLeastAsGeneral(CelType general, CelType special)
    {
        general = Shallow(general);
        special = Shallow(special);
        if (general.IsDynLike || special.Kind == CelTypeKind.Null)
        {
            return true;
        }

        if (special.IsDynLike || special.Kind == CelTypeKind.Variable || general.Kind != special.Kind || general.Arguments.Length != special.Arguments.Length)
        {
            return special.Kind == CelTypeKind.Variable && !general.IsDynLike;
        }

        return general.Arguments.Zip(special.Arguments).All(p => IsAtLeastAsGeneral(p.First, p.Second));
    }

    private bool BindTo(CelType variable, CelType type)
    {
        if (type.Kind == CelTypeKind.Variable && type.Index == variable.Index)
        {
            return true;
        }

        if (Occurs(variable.Index, type))
        {
            return false;
        }

        Set(variable.Index, type);
        return true;
    }

    /// <summary>Lets a variable that was found become <c>dyn</c> when a <c>dyn</c> value reaches it too, as <c>[1, dyn(2)]</c> needs.</summary>
    private bool Widen(int index, CelType reached)
    {
        CelType found = _bound[index]!;
        if (IsAtLeastAsGeneral(reached, found) && !Resolve(found).Equals(Resolve(reached)))
        {
            Set(index, reached);
        }

        return true;
    }

    /// <summary>The last variable of a chain: free, or bound to something that is not a variable.</summary>
    private int Root(CelType variable)
    {
        int index = variable.Index;
        while (_bound[index] is { Kind: CelTypeKind.Variable } next)
        {
            index = next.Index;
        }

        return index;
    }

    private void Set(int index, CelType type)
    {
        _trail.Push((index, _bound[index]));
        _bound[index] = type;
    }

    private bool Occurs(int index, CelType type)
    {
        type = Shallow(type);
        return (type.Kind == CelTypeKind.Variable && type.Index == index) || type.Arguments.Any(a => Occurs(index, a));
    }

    private CelType Shallow(CelType type)
    {
        while (type.Kind == CelTypeKind.Variable && _bound[type.Index] is { } found)
        {
            type = found;
        }

        return type;
    }
}
