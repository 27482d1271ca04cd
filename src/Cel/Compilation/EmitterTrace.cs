using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Notes results of clauses and values of operands. The bits are collected in locals and written at the end.</summary>
internal sealed partial class Emitter
{
    private readonly List<(Label Failed, int Clause, Label Error)> _failedClauses = [];
    private TraceLocals? _notes;

    /// <summary>Writes the code of a whole condition whose trace goes to argument 2.</summary>
    internal void EmitTraced(IrNode node, Label no, Label error)
    {
        _notes = new TraceLocals(
            _locals.Keep(typeof(object[])), Words(_trace!.ClauseWords), Words(_trace.ClauseWords), Words(_trace.ClauseWords), Words(_trace.OperandWords));
        _il.Emit(OpCodes.Ldarg_2);
        _il.Emit(OpCodes.Ldfld, typeof(CelTrace).GetField(nameof(CelTrace.Values), RuntimeMethods.Internal)!);
        _il.Emit(OpCodes.Stloc, _notes.Values);
        EmitCondition(node, no, error);
    }

    /// <summary>Writes the collected bits to the trace.</summary>
    internal void EmitNotes()
    {
        Write(nameof(CelTrace.Reached), _notes!.Reached);
        Write(nameof(CelTrace.True), _notes.True);
        Write(nameof(CelTrace.Failed), _notes.Failed);
        Write(nameof(CelTrace.Read), _notes.Read);

        void Write(string field, LocalBuilder[] words)
        {
            for (int i = 0; i < words.Length; i++)
            {
                _il.Emit(OpCodes.Ldarg_2);
                _il.Emit(OpCodes.Ldfld, typeof(CelTrace).GetField(field, RuntimeMethods.Internal)!);
                _il.Emit(OpCodes.Ldc_I4, i);
                _il.Emit(OpCodes.Ldloc, words[i]);
                _il.Emit(OpCodes.Stelem_I8);
            }
        }
    }

    private LocalBuilder[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => _locals.Keep(typeof(ulong)))];

    private void JumpNoted(IrNode clause, int number, bool when, Label target)
    {
        (int word, ulong bit) = TraceLayout.BitOf(number);
        Set(_notes!.Reached[word], bit);
        Label outer = _error;
        if (_failing.CanFail(clause))
        {
            _error = _il.DefineLabel();
            _failedClauses.Add((_error, number, outer));
        }

        LocalBuilder value = ToLocal(Eval(clause));
        _error = outer;
        _il.Emit(OpCodes.Ldloc, _notes.True[word]);
        _il.Emit(OpCodes.Ldloc, value);
        _il.Emit(OpCodes.Conv_U8);
        _il.Emit(OpCodes.Ldc_I4, number % 64);
        _il.Emit(OpCodes.Shl);
        _il.Emit(OpCodes.Or);
        _il.Emit(OpCodes.Stloc, _notes.True[word]);
        _il.Emit(OpCodes.Ldloc, value);
        _il.Emit(when ? OpCodes.Brtrue : OpCodes.Brfalse, target);
    }

    private void EmitFailedClauses()
    {
        foreach ((Label failed, int clause, Label error) in _failedClauses)
        {
            (int word, ulong bit) = TraceLayout.BitOf(clause);
            _il.MarkLabel(failed);
            Set(_notes!.Failed[word], bit);
            _il.Emit(OpCodes.Ldarg_2);
            _il.Emit(OpCodes.Ldc_I4, clause);
            _il.Emit(OpCodes.Ldloc, Fault);
            _il.Emit(OpCodes.Call, Method(typeof(CelTrace), nameof(CelTrace.Fail)));
            _il.Emit(OpCodes.Br, error);
        }
    }

    private void NoteOperand(int number, LocalBuilder value)
    {
        (int word, ulong bit) = TraceLayout.BitOf(number);
        Set(_notes!.Read[word], bit);
        _il.Emit(OpCodes.Ldloc, _notes.Values);
        _il.Emit(OpCodes.Ldc_I4, number);
        _il.Emit(OpCodes.Ldelem_Ref);
        _il.Emit(OpCodes.Ldloc, value);
        _il.Emit(OpCodes.Stfld, typeof(StrongBox<>).MakeGenericType(_trace!.Operands[number].Type.ClrType).GetField(nameof(StrongBox<int>.Value))!);
    }

    private void Set(LocalBuilder word, ulong bit)
    {
        _il.Emit(OpCodes.Ldloc, word);

        // The instruction holds bits; the type gives the sign.
        _il.Emit(OpCodes.Ldc_I8, unchecked((long)bit));
        _il.Emit(OpCodes.Or);
        _il.Emit(OpCodes.Stloc, word);
    }

    private sealed record TraceLocals(LocalBuilder Values, LocalBuilder[] Reached, LocalBuilder[] True, LocalBuilder[] Failed, LocalBuilder[] Read);
}
