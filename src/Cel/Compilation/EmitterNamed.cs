using System.Reflection.Emit;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Named variables and the definitions of blocks.</summary>
internal sealed partial class Emitter
{
    private readonly Dictionary<object, NamedVariable> _named = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<NamedVariable> _pending = new();

    /// <summary>
    /// Uses a named variable or a definition of a block: on first use jumps to its code, which jumps back here and leaves value and state in locals. So a variable
    /// has one copy of its code in a method however often it is used, and is computed once.
    /// </summary>
    private LocalBuilder EvalNamed(object key, IrNode definition, int position)
    {
        if (!_named.TryGetValue(key, out NamedVariable? variable))
        {
            variable = new NamedVariable(
                definition,
                key is VariableDeclaration declaration ? _shared?.IndexOf(declaration, definition.Type.ClrType) : null,
                _locals.Keep(typeof(int)),
                _locals.Keep(definition.Type.ClrType),
                _locals.Keep(typeof(CelErrorCode)),
                _locals.Keep(typeof(int)),
                _il.DefineLabel(),
                []);
            _named.Add(key, variable);
            _pending.Enqueue(variable);
        }

        Label back = _il.DefineLabel();
        _il.Emit(OpCodes.Ldloc, variable.IsKnown);
        _il.Emit(OpCodes.Brtrue, back);
        _il.Emit(OpCodes.Ldc_I4, variable.Returns.Count);
        _il.Emit(OpCodes.Stloc, variable.ReturnTo);
        variable.Returns.Add(back);
        _il.Emit(OpCodes.Br, variable.Body);
        _il.MarkLabel(back);
        if (_failing.CanFail(definition))
        {
            _il.Emit(OpCodes.Ldloc, variable.Error);
            CheckCode(position);
        }

        return variable.Value;
    }

    private void EmitNamedVariables()
    {
        // Their code runs in the middle of the code of rules and of each other.
        _locals.Isolate();
        List<(NamedVariable Variable, Label Return)> bodies = [];
        while (_pending.TryDequeue(out NamedVariable? variable))
        {
            Label failed = _il.DefineLabel();
            Label done = _il.DefineLabel();
            Label known = _il.DefineLabel();
            Label leave = _il.DefineLabel();
            _il.MarkLabel(variable.Body);
            LocalBuilder? box = variable.Shared is { } shared ? LoadShared(variable, shared, known) : null;
            _error = failed;
            Load(Eval(variable.Definition));
            _il.Emit(OpCodes.Stloc, variable.Value);
            _il.Emit(OpCodes.Br, done);
            _il.MarkLabel(failed);
            PushCode();
            _il.Emit(OpCodes.Stloc, variable.Error);
            _il.MarkLabel(done);
            if (box is not null)
            {
                StoreShared(variable, box);
            }

            _il.MarkLabel(known);
            _il.Emit(OpCodes.Ldc_I4_1);
            _il.Emit(OpCodes.Stloc, variable.IsKnown);
            _il.Emit(OpCodes.Br, leave);
            bodies.Add((variable, leave));
        }

        // Bodies use other variables, so the places to return to are known only now.
        foreach ((NamedVariable variable, Label leave) in bodies)
        {
            _il.MarkLabel(leave);
            _il.Emit(OpCodes.Ldloc, variable.ReturnTo);
            _il.Emit(OpCodes.Switch, [.. variable.Returns]);
            _il.Emit(OpCodes.Br, variable.Returns[0]);
        }
    }

    /// <summary>Takes what another method of the rule set has computed, if one has.</summary>
    private LocalBuilder LoadShared(NamedVariable variable, int index, Label known)
    {
        Type type = typeof(SharedValue<>).MakeGenericType(variable.Value.LocalType);
        LocalBuilder box = _locals.Keep(type);
        Label unknown = _il.DefineLabel();
        _il.Emit(OpCodes.Ldarg_3);
        _il.Emit(OpCodes.Ldc_I4, index);
        _il.Emit(OpCodes.Ldelem_Ref);
        _il.Emit(OpCodes.Stloc, box);
        _il.Emit(OpCodes.Ldloc, box);
        _il.Emit(OpCodes.Ldfld, type.GetField(nameof(SharedValue<int>.IsKnown))!);
        _il.Emit(OpCodes.Brfalse, unknown);
        _il.Emit(OpCodes.Ldloc, box);
        _il.Emit(OpCodes.Ldfld, type.GetField(nameof(SharedValue<int>.Value))!);
        _il.Emit(OpCodes.Stloc, variable.Value);
        _il.Emit(OpCodes.Ldloc, box);
        _il.Emit(OpCodes.Ldfld, type.GetField(nameof(SharedValue<int>.Error))!);
        _il.Emit(OpCodes.Stloc, variable.Error);
        _il.Emit(OpCodes.Br, known);
        _il.MarkLabel(unknown);
        return box;
    }

    private void StoreShared(NamedVariable variable, LocalBuilder box)
    {
        Store(nameof(SharedValue<int>.Value), variable.Value);
        Store(nameof(SharedValue<int>.Error), variable.Error);
        _il.Emit(OpCodes.Ldloc, box);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Stfld, box.LocalType.GetField(nameof(SharedValue<int>.IsKnown))!);

        void Store(string field, LocalBuilder value)
        {
            _il.Emit(OpCodes.Ldloc, box);
            _il.Emit(OpCodes.Ldloc, value);
            _il.Emit(OpCodes.Stfld, box.LocalType.GetField(field)!);
        }
    }

    /// <summary>Pushes the code of the current fault.</summary>
    internal void PushCode()
    {
        _il.Emit(OpCodes.Ldloc, Fault);
        _il.Emit(OpCodes.Ldc_I4, Compilation.Fault.CodeShift);
        _il.Emit(OpCodes.Shr);
        _il.Emit(OpCodes.Conv_I4);
    }

    private sealed record NamedVariable(
        IrNode Definition, int? Shared, LocalBuilder IsKnown, LocalBuilder Value, LocalBuilder Error, LocalBuilder ReturnTo, Label Body, List<Label> Returns);
}
